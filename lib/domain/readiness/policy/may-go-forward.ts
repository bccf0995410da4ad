import { type Instant, instant, later, millis } from "@/lib/kernel/instant";
import { nextOpen } from "./deploy-windows";
import { type Goer, horizonMs, type PolicyFacts } from "./policy-facts";
import { isMeant, judges, type PolicyRule, policyRules, type Why } from "./policy-rules";
import { minuteMs } from "./wall-time";

/**
 * What the policy says of going forward at an instant. `nextSlot`: the first moment from then on at which nothing
 * that passes by itself stands in the way (what does not pass, like a missing buddy, is in `why`); null when there is
 * none within ninety days.
 */
export type PolicyAnswer = { allowed: boolean; why: Why[]; nextSlot: Instant | null };

const slotMs = 15 * minuteMs;
/** Each step passes one reason at least; five hundred of them in ninety days is no slot any more. */
const mostSteps = 500;

/** Whether a release may go forward at an instant. Rollbacks never ask. */
export function mayGoForward(goer: Goer, at: Instant, facts: PolicyFacts): PolicyAnswer {
  const own = ownFacts(goer, facts);
  const why = reasonsAgainst(goer, at, own);
  const waits = why.some(({ until, rule }) => until !== null || rule === "window");
  return { allowed: why.length === 0, why, nextSlot: waits ? nextSlot(goer, at, own) : at };
}

/** Every reason against it, of some rules or of all. */
export function reasonsAgainst(
  goer: Goer,
  at: Instant,
  facts: PolicyFacts,
  rules: readonly PolicyRule[] = policyRules,
): Why[] {
  return rules.flatMap((rule) => judges[rule](goer, at, facts));
}

/** The first free moment from `at` on; a later one than `at` is a whole quarter of an hour. */
export function nextSlot(goer: Goer, at: Instant, facts: PolicyFacts): Instant | null {
  const windows = facts.policy.windows[goer.risk];
  const own = ownFacts(goer, facts);
  let slot = at;
  for (let step = 0; step < mostSteps; step++) {
    const open = nextOpen(windows, slot, facts.zone);
    if (open === null || millis(open) - millis(at) > horizonMs) return null;
    const passing = reasonsAgainst(goer, open, own).filter(({ until }) => until !== null);
    const until = passing.map((one) => one.until ?? open).reduce(later, open);
    if (until === open && (open === at || isWhole(open))) return open;
    slot = until === open ? wholeFrom(open) : wholeFrom(until);
  }
  return null;
}

/** Only the stops that are meant for it: a slot is looked for in many steps. */
function ownFacts(goer: Goer, facts: PolicyFacts): PolicyFacts {
  return { ...facts, stops: facts.stops.filter((stop) => isMeant(stop, goer)) };
}

function isWhole(at: Instant): boolean {
  return millis(at) % slotMs === 0;
}

function wholeFrom(at: Instant): Instant {
  return instant(Math.ceil(millis(at) / slotMs) * slotMs);
}
