import type { Tx } from "@/lib/db/transact";
import type { DrillEntry } from "@/lib/domain/readiness/calendar/entry";
import type { Drill } from "@/lib/domain/readiness/drill/drill";
import type { Span } from "@/lib/domain/readiness/policy/wall-time";
import { type Instant, instant } from "@/lib/kernel/instant";

/** Drills of all services that began in a span, newest first; one that runs lasts until now. */
export async function findDrillEntries(
  tx: Tx,
  { from, to }: Span,
  now: Instant,
  limit: number,
): Promise<DrillEntry[]> {
  const rows = await tx.drill.findMany({
    where: { startedAt: { gte: from, lt: to } },
    orderBy: { startedAt: "desc" },
    take: limit,
    select: {
      ...{ id: true, status: true, seconds: true, startedAt: true, endedAt: true },
      service: { select: { key: true, name: true } },
    },
  });
  return rows.map(({ id, status, seconds, startedAt, endedAt, service }) => ({
    kind: "drill",
    id,
    title: service.name,
    service,
    status: status as Drill["status"],
    seconds,
    from: instant(startedAt),
    to: endedAt === null ? now : instant(endedAt),
  }));
}
