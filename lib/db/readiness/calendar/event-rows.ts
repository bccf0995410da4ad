import type { Tx } from "@/lib/db/transact";
import type { ImportedEvent } from "@/lib/domain/readiness/calendar/lay-out";
import type { ReadEvent } from "@/lib/domain/readiness/calendar/read-ical";
import { dayMs, type Span } from "@/lib/domain/readiness/policy/wall-time";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { momentMs } from "@/lib/kernel/zone";
import { findServiceNames } from "@/lib/db/readiness/policy/service-ids";

const atMost = 5_000;

/** What imported calendars say between two instants. Whole days are those of the team's zone. */
export async function findEvents(
  tx: Tx,
  { from, to }: Span,
  zone: string,
  kind?: "holidays" | "on_call",
): Promise<ImportedEvent[]> {
  const rows = await tx.calendarEvent.findMany({
    where: {
      starts: { lt: new Date(millis(to) + dayMs) },
      ends: { gt: new Date(millis(from) - dayMs) },
      ...(kind !== undefined && { import: { kind } }),
    },
    orderBy: { starts: "asc" },
    take: atMost,
    include: { import: { select: { kind: true, serviceId: true } } },
  });
  const services = await findServiceNames(
    tx,
    rows.flatMap((row) => row.import.serviceId ?? []),
  );
  return rows
    .map((row) => ({
      id: `${row.importId} ${row.number}`,
      kind: row.import.kind === "holidays" ? ("holiday" as const) : ("on_call" as const),
      title: row.title,
      service: services.get(row.import.serviceId ?? "") ?? null,
      from: clockOf(row.starts, row.allDay, zone),
      to: clockOf(row.ends, row.allDay, zone),
    }))
    .filter((event) => event.from < to && event.to > from);
}

/** A save for `commit`: what a calendar says now, in place of what it said before. */
export function putEvents(importId: string, events: readonly ReadEvent[]) {
  return async (tx: Tx): Promise<void> => {
    await tx.calendarEvent.deleteMany({ where: { importId } });
    await tx.calendarEvent.createMany({
      data: events.map(({ title, starts, ends, allDay }, number) => ({
        importId,
        number,
        title,
        starts: new Date(starts),
        ends: new Date(ends),
        allDay,
      })),
    });
  };
}

function clockOf(date: Date, allDay: boolean, zone: string): Instant {
  return instant(allDay ? momentMs(date.getTime(), zone) : date);
}
