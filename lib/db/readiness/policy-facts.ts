import { findTeam } from "@/lib/db/team/team-rows";
import type { Tx } from "@/lib/db/transact";
import { horizonMs, type Goer, type PolicyFacts } from "@/lib/domain/readiness/policy/policy-facts";
import { freezeStops, holidayStops } from "@/lib/domain/readiness/policy/stops";
import type { Span } from "@/lib/domain/readiness/policy/wall-time";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { findEvents } from "./event-rows";
import { findDependencies } from "./dependency-rows";
import { findFreezes } from "./freeze-rows";
import { readNeighbours } from "./neighbours";
import { findCovered } from "./override-rows";
import { findPolicy } from "./policy-rows";

/** Two nights and the rest after them. */
const lookBackMs = 72 * 3_600_000;

/** All that the policy looks at for one release (or the thought of one) from an instant on; indexed reads. */
export async function readPolicyFacts(
  tx: Tx,
  goer: Pick<Goer, "id" | "serviceId" | "lead" | "buddy" | "watcher">,
  at: Instant,
  now: Instant,
): Promise<PolicyFacts> {
  const { timeZone: zone, solo } = await findTeam(tx);
  const { windows, rules } = await findPolicy(tx);
  const dependencies = await findDependencies(tx, goer.serviceId);
  const ahead: Span = { from: at, to: instant(millis(at) + horizonMs) };
  const around: Span = { from: instant(millis(at) - lookBackMs), to: ahead.to };
  const freezes = await findFreezes(tx, ahead, goer.serviceId);
  const holidays = rules.holidays ? await findEvents(tx, ahead, zone, "holidays") : [];
  return {
    zone,
    solo,
    policy: { windows, rules },
    stops: [...freezeStops(freezes, ahead, zone), ...holidayStops(holidays)],
    lock: await readLock(tx, goer.serviceId),
    neighbours: await readNeighbours(tx, goer, dependencies, around, now),
    dependencies,
    covered: goer.id === null ? [] : await findCovered(tx, goer.id),
  };
}

async function readLock(tx: Tx, serviceId: string): Promise<PolicyFacts["lock"]> {
  const row = await tx.service.findUnique({
    where: { id: serviceId },
    select: { lockedReason: true, lockedUntil: true },
  });
  if (row === null || row.lockedReason === null) return null;
  const until = row.lockedUntil === null ? null : instant(row.lockedUntil);
  return { reason: row.lockedReason, until };
}
