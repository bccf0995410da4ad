import type { Tx } from "@/lib/db/transact";
import type { SpanFacts, Times } from "@/lib/domain/insights/insights";
import type { PartFacts } from "@/lib/domain/insights/trend/trend-of";
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

const counts = `count(*)::int as began, count(*) filter (where ended)::int as ended,
  count(*) filter (where ended and failed)::int as failed, count(*) filter (where rework)::int as rework,
  ${timed.map((column) => `${timesOf(column)} as ${column}`).join(", ")}`;

/** What a span holds, counted in one statement. `since`: when the first release was planned; null: there is none. */
export async function countReleases(
  tx: Tx,
  { from, to, serviceId }: Span,
  since: Instant | null,
): Promise<SpanFacts> {
  const rows = await tx.$queryRawUnsafe<Counted[]>(
    `${releaseFacts} select ${counts} from facts`,
    ...[from, to, serviceId],
  );
  const [counted] = rows;
  if (counted === undefined) throw new Error("A count answers one row.");
  return factsOf(counted, from, to, since);
}

/**
 * The same of each part of a span, in one statement: parts begin at `starts`, in order, the first with the span, and end with
 * the next. Of several ways to part it, one list for each.
 */
export async function countParts(
  tx: Tx,
  { from, to, serviceId }: Span,
  since: Instant | null,
  ways: readonly (readonly Instant[])[],
): Promise<PartFacts[][]> {
  const columns = ways.map((_, way) => `way_${way}`);
  const placed = columns.map(
    (column, way) => `width_bucket(started_at, $${way + 4}::timestamptz[]) as ${column}`,
  );
  const rows = await tx.$queryRawUnsafe<(Counted & Record<string, number | null>)[]>(
    `${releaseFacts}, placed as (select facts.*, ${placed.join(", ")} from facts)
    select ${columns.join(", ")}, ${counts} from placed
    group by grouping sets (${columns.map((column) => `(${column})`).join(", ")})`,
    ...[from, to, serviceId, ...ways],
  );
  return ways.map((starts, way) =>
    starts.map((start, index) => {
      const end = starts[index + 1] ?? to;
      const found = rows.find((row) => row[`way_${way}`] === index + 1);
      return { from: start, to: end, ...factsOf(found ?? nothing, start, end, since) };
    }),
  );
}

const no: Times = { n: 0, median: null, low: null, high: null };
const nothing: Counted = {
  ...{ began: 0, ended: 0, failed: 0, rework: 0 },
  ...{ lead_time: no, recovery_time: no, detect_time: no, rollback_time: no },
};

function factsOf(
  { began, ended, failed, rework, ...times }: Counted,
  from: Instant,
  to: Instant,
  since: Instant | null,
): SpanFacts {
  const known = since === null ? 0 : millis(to) - Math.max(millis(from), millis(since));
  return {
    weeks: Math.max(0, known) / weekMs,
    ...{ began, ended, failed, rework },
    leadTime: times.lead_time,
    recoveryTime: times.recovery_time,
    detectTime: times.detect_time,
    rollbackTime: times.rollback_time,
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
