import { lowerFirst } from "@/lib/domain/release/lower-first";
import { counts } from "@/lib/domain/readiness/drill/last-drill";
import type { Instant } from "@/lib/kernel/instant";
import { commonPeople, findConflicts } from "./conflicts";
import { nextOpen, riskWord, windowWords } from "./deploy-windows";
import type { Goer, Neighbour, PolicyFacts, Stop } from "./policy-facts";
import { findTired } from "./tired";
import { sayMoment, sayMomentIn, saySpan, sayZone } from "./wall-time";

export const policyRules = [
  "lock",
  "freeze",
  "holiday",
  "window",
  "tired",
  "buddy",
  "conflict",
  "drill",
] as const;
export type PolicyRule = (typeof policyRules)[number];

/** Why something may not go forward. `key` names the very reason, so that an override covers it and no other. */
export type Why = {
  rule: PolicyRule;
  key: string;
  sentence: string;
  /** When this reason passes by itself; null when somebody has to do something. */
  until: Instant | null;
};

type Judge = (goer: Goer, at: Instant, facts: PolicyFacts) => Why[];

/** Every rule. Each looks at the release, the moment and the facts, and knows nothing of the others. */
export const judges: Record<PolicyRule, Judge> = {
  lock: byLock,
  freeze: (goer, at, facts) => byStop("freeze", goer, at, facts),
  holiday: (goer, at, facts) =>
    facts.policy.rules.holidays ? byStop("holiday", goer, at, facts) : [],
  window: byWindow,
  tired: byTired,
  buddy: byBuddy,
  conflict: byConflict,
  drill: byDrill,
};

function byLock(goer: Goer, at: Instant, { lock, zone }: PolicyFacts): Why[] {
  if (lock === null || (lock.until !== null && lock.until <= at)) return [];
  const { reason, until } = lock;
  const sentence =
    until === null
      ? `${goer.serviceName} is locked: ${reason} Lift the lock first.`
      : `${goer.serviceName} is locked until ${sayMomentIn(until, zone, at)}: ${reason}`;
  return [{ rule: "lock", key: "lock", sentence, until }];
}

function byStop(rule: "freeze" | "holiday", goer: Goer, at: Instant, facts: PolicyFacts): Why[] {
  const hits = facts.stops.filter(
    (stop) => stop.rule === rule && stop.from <= at && at < stop.to && isMeant(stop, goer),
  );
  return hits.map((stop) => {
    const end = `until ${sayMomentIn(stop.to, facts.zone, at)}`;
    const because = stop.reason === "" ? "" : ` ${stop.reason}`;
    const sentence =
      rule === "freeze"
        ? `Freeze “${stop.title}” ${end}.${because}`
        : `“${stop.title}” is a holiday, ${end}.`;
    return { rule, key: `${rule}:${stop.id}`, sentence, until: stop.to };
  });
}

/** Whether a stop is meant for a release: for its service and its risk. */
export function isMeant(
  { services, risks }: Pick<Stop, "services" | "risks">,
  { serviceId, risk }: Pick<Goer, "serviceId" | "risk">,
): boolean {
  const here = services.length === 0 || services.includes(serviceId);
  return here && (risks.length === 0 || risks.includes(risk));
}

function byWindow(goer: Goer, at: Instant, { policy, zone }: PolicyFacts): Why[] {
  const windows = policy.windows[goer.risk];
  const open = nextOpen(windows, at, zone);
  if (open === at) return [];
  const words = windowWords(windows);
  const sentence =
    words === null
      ? `${riskWord(goer.risk)} releases have no deploy window.`
      : `${riskWord(goer.risk)} releases go out ${words} (${sayZone(zone)}).`;
  return [{ rule: "window", key: "window", sentence, until: open }];
}

function byTired(goer: Goer, at: Instant, facts: PolicyFacts): Why[] {
  const night = findTired(goer, at, facts);
  if (night === null) return [];
  const { neighbour, workedTo, restTo } = night;
  const sentence =
    `${goer.lead ?? ""} led ${neighbour.name} in the night, until ${sayMoment(workedTo, facts.zone, at)}. ` +
    `Let them rest until ${sayMomentIn(restTo, facts.zone, at)}, or name another lead.`;
  return [{ rule: "tired", key: `tired:${neighbour.id}`, sentence, until: restTo }];
}

function byBuddy(goer: Goer, _: Instant, { policy, solo }: PolicyFacts): Why[] {
  if (solo || !policy.rules.buddy.includes(goer.risk)) return [];
  const { lead, buddy } = goer;
  if (buddy !== null && buddy !== lead) return [];
  const sentence =
    buddy === null
      ? `A ${lowerFirst(riskWord(goer.risk))} release needs a buddy. Name one.`
      : `${buddy} cannot be lead and buddy. Name another buddy.`;
  return [{ rule: "buddy", key: "buddy", sentence, until: null }];
}

function byConflict(goer: Goer, at: Instant, facts: PolicyFacts): Why[] {
  return findConflicts(goer, at, facts).map((neighbour) => ({
    rule: "conflict",
    key: `conflict:${neighbour.id}`,
    sentence: `${neighbour.name} goes out at the same time (${saySpan(neighbour, facts.zone)}, ${sayZone(facts.zone)}): ${becauseOf(goer, neighbour)}.`,
    until: neighbour.to,
  }));
}

function byDrill(goer: Goer, _: Instant, { policy, drill }: PolicyFacts): Why[] {
  if (drill === null || counts(drill) || !policy.rules.drills.risks.includes(goer.risk)) return [];
  const sentence = `A ${lowerFirst(riskWord(goer.risk))} release waits for a drill that counts. ${drill.sentence}`;
  // Who lets a missing drill pass has not let pass that the next one is overtaken.
  return [{ rule: "drill", key: `drill:${drill.state}:${drill.id ?? ""}`, sentence, until: null }];
}

type Party = Pick<Neighbour, "serviceId" | "serviceName" | "lead" | "buddy" | "watcher">;

/** Why two releases are not to be out at the same time. */
export function becauseOf(goer: Party, neighbour: Party): string {
  if (neighbour.serviceId === goer.serviceId) return "it is the same service";
  const people = commonPeople(goer, neighbour);
  if (people.length > 0)
    return `${people.join(" and ")} ${people.length > 1 ? "are" : "is"} on both`;
  return `${goer.serviceName} and ${neighbour.serviceName} depend on each other`;
}
