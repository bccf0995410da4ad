import type { Prisma } from "@/lib/db/generated/client";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { ReleaseLine } from "@/lib/domain/release/view";
import { type Instant, instant } from "@/lib/kernel/instant";
import type { Page, Part } from "@/lib/kernel/page";
import { toRelease } from "./release-rows";

export type ReleaseFilter = {
  service?: string | undefined;
  status?: string[] | undefined;
  /** Only failed canaries that were stopped before everyone met them. */
  prevented?: boolean | undefined;
  /** Only those that nobody planned: somebody outside spoke of their deploy. */
  unplanned?: boolean | undefined;
};

/** Releases newest first with their service, worst word and last diary line; `after` is the last id seen. */
export async function pageReleases(
  tx: Tx,
  filter: ReleaseFilter,
  page: Part,
): Promise<Page<ReleaseLine>> {
  const serviceId = filter.service === undefined ? undefined : await idOf(tx, filter.service);
  const where: Prisma.ReleaseWhereInput = {
    ...(serviceId !== undefined && { serviceId }),
    ...(filter.status !== undefined && { status: { in: filter.status } }),
    ...(filter.prevented === true && { preventedAt: { not: null } }),
    ...(filter.unplanned === true && { unplanned: true }),
    ...(page.after !== undefined && { id: { lt: page.after } }),
  };
  const rows = await tx.release.findMany({
    where,
    orderBy: { id: "desc" },
    take: page.limit + 1,
    include: ofLine,
  });
  return pageOf(rows, page.limit, toLine);
}

/** These releases as rows of a list, newest first. */
export async function findReleaseLines(tx: Tx, ids: readonly string[]): Promise<ReleaseLine[]> {
  const where = { id: { in: [...ids] } };
  const rows = await tx.release.findMany({ where, orderBy: { id: "desc" }, include: ofLine });
  return rows.map(toLine);
}

const ofLine = {
  service: { select: { key: true, name: true } },
  verdict: { select: { overall: true, sentence: true, at: true } },
  rollbacks: { select: { id: true, status: true, toVersion: true } },
  alerts: {
    where: { role: "guardrail", status: { in: ["open", "claimed"] } },
    select: { id: true },
    take: 1,
  },
} as const satisfies Prisma.ReleaseInclude;

function toLine({
  service,
  verdict,
  rollbacks,
  alerts,
  ...own
}: Prisma.ReleaseGetPayload<{ include: typeof ofLine }>): ReleaseLine {
  const {
    serviceId: _,
    presentUntil: __,
    outside: ___,
    countDown: ____,
    step: _____,
    hold: ______,
    ...release
  } = toRelease(own);
  return {
    ...release,
    service,
    verdict: verdict === null ? null : { ...verdict, at: instant(verdict.at) },
    rollback: rollbacks[0] ?? null,
    alertOpen: alerts.length > 0,
  };
}

/** How many releases nobody planned since an instant. */
export async function countUnplanned(tx: Tx, since: Instant): Promise<number> {
  return tx.release.count({ where: { unplanned: true, plannedAt: { gte: since } } });
}

/** How many failed canaries were stopped before everyone met them, and the median share they spared (percent). */
export async function countPrevented(
  tx: Tx,
  { service, from, to }: Span,
): Promise<{ count: number; medianSpared: number | null }> {
  const serviceId = service === undefined ? null : await idOf(tx, service);
  const rows = await tx.$queryRaw<{ count: number; median: number | null }[]>`
    select count(*)::int as count,
      percentile_cont(0.5) within group (order by coalesce(spared_percent, 0)) as median
    from release
    where prevented_at >= ${from ?? "-infinity"}::timestamptz
      and prevented_at < ${to ?? "infinity"}::timestamptz
      and (${serviceId}::text is null or service_id = ${serviceId})`;
  return { count: rows[0]?.count ?? 0, medianSpared: rows[0]?.median ?? null };
}

type Span = { service?: string | undefined; from?: Instant | undefined; to?: Instant | undefined };

/** The id of a service by its key; of an unknown one "", which no release has. */
async function idOf(tx: Tx, key: string): Promise<string> {
  const service = await tx.service.findUnique({ where: { key }, select: { id: true } });
  return service?.id ?? "";
}
