import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import { instant } from "@/lib/kernel/instant";
import { toRelease } from "./release-rows";

export type ReleaseFilter = { service?: string | undefined; status?: string[] | undefined };

/** Releases newest first with their service, worst word and last diary line; `after` is the last id seen. */
export async function pageReleases(
  tx: Tx,
  filter: ReleaseFilter,
  page: { limit: number; after?: string | undefined },
) {
  const where: Prisma.ReleaseWhereInput = {
    ...(filter.service !== undefined && { service: { key: filter.service } }),
    ...(filter.status !== undefined && { status: { in: filter.status } }),
    ...(page.after !== undefined && { id: { lt: page.after } }),
  };
  const rows = await tx.release.findMany({
    where,
    orderBy: { id: "desc" },
    take: page.limit + 1,
    include: {
      service: { select: { key: true, name: true } },
      verdict: { select: { overall: true, sentence: true, at: true } },
      rollbacks: { select: { id: true, status: true } },
    },
  });
  const items = rows.slice(0, page.limit).map(({ service, verdict, rollbacks, ...own }) => {
    const { serviceId: _, ...release } = toRelease(own);
    return {
      ...release,
      service,
      verdict: verdict === null ? null : { ...verdict, at: instant(verdict.at) },
      rollback: rollbacks[0] ?? null,
    };
  });
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}
