import { Prisma } from "@/lib/db/generated/client";
import { findFlagsToGo } from "@/lib/db/release/page-flags";
import { findRota } from "@/lib/db/team/rota-rows";
import { findTeam } from "@/lib/db/team/team-rows";
import type { Tx } from "@/lib/db/transact";
import type { Ties } from "@/lib/domain/readiness/calendar/conflicts-among";
import { dayAt } from "@/lib/domain/readiness/calendar/calendar-range";
import type { CalendarFacts } from "@/lib/domain/readiness/calendar/lay-out";
import { freezeStops } from "@/lib/domain/readiness/policy/stops";
import { dayMs, type Span } from "@/lib/domain/readiness/policy/wall-time";
import { guardianWeeks } from "@/lib/domain/team/rota";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { findDrillEntries } from "@/lib/db/readiness/drill/drill-entries";
import { findEvents } from "./event-rows";
import { findFreezes } from "@/lib/db/readiness/policy/freeze-rows";
import { findPolicy } from "@/lib/db/readiness/policy/policy-rows";
import { readReleaseSpans } from "./release-spans";

/** Everything between two instants, by indexed reads; at most `limit` releases of each sort. */
export async function readCalendarFacts(
  tx: Tx,
  span: Span,
  limit: number,
  now: Instant,
): Promise<CalendarFacts> {
  // What began the day before may reach into it.
  const around = { from: instant(millis(span.from) - dayMs), to: span.to };
  const [surroundings, releases, ties] = await Promise.all([
    readAround(tx, span),
    readReleaseSpans(tx, Prisma.sql`true`, around, limit, now),
    readTies(tx),
  ]);
  const { zone } = surroundings;
  const days = { first: dayAt(span.from, zone), last: dayAt(span.to, zone), limit };
  const flags = await findFlagsToGo(tx, days, dayAt(now, zone));
  const drills = await findDrillEntries(tx, span, now, limit);
  return { span, now, ...surroundings, releases, ties, flags, drills };
}

/** What lies between two instants beside the releases. */
export async function readAround(tx: Tx, span: Span) {
  const [team, { windows, rules }, freezes, rota] = await Promise.all([
    findTeam(tx),
    findPolicy(tx),
    findFreezes(tx, span),
    findRota(tx),
  ]);
  const zone = team.timeZone;
  return {
    zone,
    policy: { windows, rules },
    freezes: freezeStops(freezes, span, zone),
    events: await findEvents(tx, span, zone),
    guardians: rota === null ? [] : guardianWeeks(rota, span.from, span.to, zone),
  };
}

/** Which services depend on each other, both ways round. */
async function readTies(tx: Tx): Promise<Ties> {
  const rows = await tx.serviceDependency.findMany({ take: 20_000 });
  const ties = new Map<string, Set<string>>();
  for (const { serviceId, needsId } of rows) {
    for (const [one, other] of [
      [serviceId, needsId],
      [needsId, serviceId],
    ] as const) {
      ties.set(one, (ties.get(one) ?? new Set()).add(other));
    }
  }
  return ties;
}
