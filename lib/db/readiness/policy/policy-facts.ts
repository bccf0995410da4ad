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
import { type Practice, readPractice } from "@/lib/db/readiness/drill/read-practice";
import type { Override } from "@/lib/domain/readiness/policy/override";
import { findOverrides } from "./override-rows";

/** Two nights and the rest after them. */
const lookBackMs = 72 * 3_600_000;

/** What the policy looks at, and what was read for it that others look at too. */
export type PolicyFactsRead = PolicyFacts & {
  practice: Practice;
  /** What is asked for and not decided yet. */
  asked: Override | null;
};

/** All that the policy looks at for one release (or the thought of one) from an instant on; indexed reads. */
export async function readPolicyFacts(
  tx: Tx,
  goer: Pick<Goer, "id" | "serviceId" | "risk" | "lead" | "buddy" | "watcher">,
  at: Instant,
  now: Instant,
): Promise<PolicyFactsRead> {
  const { drillsCount, ...frame } = await readFrame(tx, goer);
  const { zone, policy, dependencies } = frame;
  const ahead: Span = { from: at, to: instant(millis(at) + horizonMs) };
  const around: Span = { from: instant(millis(at) - lookBackMs), to: ahead.to };
  const [freezes, holidays, neighbours, overrides, practice] = await Promise.all([
    findFreezes(tx, ahead, goer.serviceId),
    policy.rules.holidays ? findEvents(tx, ahead, zone, "holidays") : [],
    readNeighbours(tx, goer, dependencies, around, now),
    findOverrides(tx, goer.id),
    readPractice(tx, goer.serviceId, now),
  ]);
  const meant = freezes.filter((one) => isMeant(one, goer));
  return {
    ...frame,
    stops: [...freezeStops(meant, ahead, zone), ...holidayStops(holidays)],
    neighbours,
    ...overrides,
    drill: drillsCount && asksForDrill(policy, goer) ? practice.lastDrill : null,
    practice,
  };
}

/** Only for risks that wait for one is a drill looked for. */
function asksForDrill({ rules }: Policy, { risk }: Pick<Goer, "risk">): boolean {
  return rules.drills.risks.includes(risk);
}

type Frame = {
  zone: string;
  solo: boolean;
  windows: Policy["windows"] | null;
  rules: Partial<Policy["rules"]> | null;
  locked_reason: string | null;
  locked_until: Date | null;
  drills_count: boolean;
  dependencies: string[] | null;
};

/**
 * Team, policy, lock and dependencies in one statement: they are asked for with every look at a release. Drills count where
 * there is a staging to drill in; who let the checklist's drill go has given the reason that the policy would ask for.
 */
async function readFrame(tx: Tx, { id, serviceId }: Pick<Goer, "id" | "serviceId">) {
  const rows = await tx.$queryRaw<Frame[]>`
    select t.time_zone as zone, t.solo, p.windows, p.rules, s.locked_reason, s.locked_until,
      coalesce(s.uses_staging, false) and not exists (select 1 from checklist_item i
        where i.release_id = ${id} and i.rule = 'drill_fresh' and i.state = 'waived') as drills_count,
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
    drillsCount: frame.drills_count,
  };
}
