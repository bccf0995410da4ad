import type { Tx } from "@/lib/db/transact";
import { completeRules, defaultPolicy, type Policy } from "@/lib/domain/readiness/policy/policy";
import { horizonMs, type Goer, type PolicyFacts } from "@/lib/domain/readiness/policy/policy-facts";
import { isMeant } from "@/lib/domain/readiness/policy/policy-rules";
import { freezeStops, holidayStops } from "@/lib/domain/readiness/policy/stops";
import type { Span } from "@/lib/domain/readiness/policy/wall-time";
import { type Instant, instant, instantOrNull, millis } from "@/lib/kernel/instant";
import { findEvents } from "@/lib/db/readiness/calendar/event-rows";
import { findFreezes } from "./freeze-rows";
import { readNeighbours } from "./neighbours";
import { readLastDrill } from "@/lib/db/readiness/drill/read-last-drill";
import { findCovered } from "./override-rows";

/** Two nights and the rest after them. */
const lookBackMs = 72 * 3_600_000;

/** All that the policy looks at for one release (or the thought of one) from an instant on; indexed reads. */
export async function readPolicyFacts(
  tx: Tx,
  goer: Pick<Goer, "id" | "serviceId" | "risk" | "lead" | "buddy" | "watcher">,
  at: Instant,
  now: Instant,
): Promise<PolicyFacts> {
  const { zone, solo, policy, lock, dependencies, hasStaging } = await readFrame(
    tx,
    goer.serviceId,
  );
  const ahead: Span = { from: at, to: instant(millis(at) + horizonMs) };
  const around: Span = { from: instant(millis(at) - lookBackMs), to: ahead.to };
  const freezes = (await findFreezes(tx, ahead, goer.serviceId)).filter((one) =>
    isMeant(one, goer),
  );
  const holidays = policy.rules.holidays ? await findEvents(tx, ahead, zone, "holidays") : [];
  return {
    zone,
    solo,
    policy,
    stops: [...freezeStops(freezes, ahead, zone), ...holidayStops(holidays)],
    lock,
    neighbours: await readNeighbours(tx, goer, dependencies, around, now),
    dependencies,
    covered: goer.id === null ? [] : await findCovered(tx, goer.id),
    drill:
      asksForDrill(policy, goer) && hasStaging && !(await isDrillWaived(tx, goer.id))
        ? await readLastDrill(tx, goer.serviceId, now, policy.rules.drills)
        : null,
  };
}

/** Only for risks that wait for one is a drill looked for. */
function asksForDrill({ rules }: Policy, { risk }: Pick<Goer, "risk">): boolean {
  return rules.drills.risks.includes(risk);
}

/** Who let the checklist's drill go has given the reason that the policy would ask for. */
async function isDrillWaived(tx: Tx, releaseId: string | null): Promise<boolean> {
  if (releaseId === null) return false;
  const where = { releaseId, rule: "drill_fresh", state: "waived" };
  return (await tx.checklistItem.count({ where })) > 0;
}

type Frame = {
  zone: string;
  solo: boolean;
  windows: Policy["windows"] | null;
  rules: Partial<Policy["rules"]> | null;
  locked_reason: string | null;
  locked_until: Date | null;
  uses_staging: boolean | null;
  dependencies: string[] | null;
};

/** Team, policy, lock and dependencies in one statement: they are asked for with every look at a release. */
async function readFrame(tx: Tx, serviceId: string) {
  const rows = await tx.$queryRaw<Frame[]>`
    select t.time_zone as zone, t.solo, p.windows, p.rules, s.locked_reason, s.locked_until, s.uses_staging,
      (select array_agg(distinct case when d.service_id = ${serviceId} then d.needs_id else d.service_id end)
        from service_dependency d where d.service_id = ${serviceId} or d.needs_id = ${serviceId}) as dependencies
    from team t left join policy p on p.id = 1 left join service s on s.id = ${serviceId}
    where t.id = 1`;
  const [frame] = rows;
  if (frame === undefined) throw new Error("The team has no row; the migrations did not run.");
  const { zone, solo, windows, rules, locked_reason: reason, locked_until: until } = frame;
  return {
    zone,
    solo,
    policy:
      windows === null || rules === null ? defaultPolicy : { windows, rules: completeRules(rules) },
    lock: reason === null ? null : { reason, until: instantOrNull(until) },
    dependencies: frame.dependencies ?? [],
    hasStaging: frame.uses_staging === true,
  };
}
