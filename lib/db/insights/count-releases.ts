import type { Tx } from "@/lib/db/transact";
import type { SpanFacts, Times } from "@/lib/domain/insights/insights";
import { type Instant, millis } from "@/lib/kernel/instant";
import { releaseFacts } from "./release-facts";

/** A span of time, `to` not included, and whose releases: of one service (its id) or, null, of all. */
export type Span = { from: Instant; to: Instant; serviceId: string | null };

const weekMs = 7 * 24 * 60 * 60 * 1000;
const timed = ["lead_time", "recovery_time", "detect_time", "rollback_time"] as const;

type Counted = { began: number; ended: number; failed: number; rework: number } & Record<
  (typeof timed)[number],
  Times
>;

/** What a span holds, counted in one statement. `since`: when the first release was planned; null: there is none. */
export async function countReleases(
  tx: Tx,
  { from, to, serviceId }: Span,
  since: Instant | null,
): Promise<SpanFacts> {
  const rows = await tx.$queryRawUnsafe<Counted[]>(
    `${releaseFacts}
    select count(*)::int as began, count(*) filter (where ended)::int as ended,
      count(*) filter (where ended and failed)::int as failed, count(*) filter (where rework)::int as rework,
      ${timed.map((column) => `${timesOf(column)} as ${column}`).join(", ")}
    from facts`,
    ...[from, to, serviceId],
  );
  const [counted] = rows;
  if (counted === undefined) throw new Error("A count answers one row.");
  const { lead_time, recovery_time, detect_time, rollback_time, ...counts } = counted;
  const known = since === null ? 0 : millis(to) - Math.max(millis(from), millis(since));
  return {
    weeks: Math.max(0, known) / weekMs,
    ...counts,
    leadTime: lead_time,
    recoveryTime: recovery_time,
    detectTime: detect_time,
    rollbackTime: rollback_time,
  };
}

/** When the first release was planned here: of a service, or of all. */
export async function firstPlanned(tx: Tx, serviceId: string | null): Promise<Date | null> {
  const first = await tx.release.findFirst({
    where: serviceId === null ? {} : { serviceId },
    orderBy: { plannedAt: "asc" },
    select: { plannedAt: true },
  });
  return first?.plannedAt ?? null;
}

function timesOf(column: string): string {
  const at = (share: number) => `percentile_cont(${share}) within group (order by ${column})`;
  return `jsonb_build_object('n', count(${column})::int, 'low', ${at(0.25)}, 'median', ${at(0.5)}, 'high', ${at(0.75)})`;
}
