import { blamingWords } from "./blaming-words";
import type { SignalFacts } from "./facts";
import { fixForward } from "./fix-forward";
import { type HealthSignal, type SignalKey, signalKeys } from "./health-signal";
import { many } from "./many";
import { onePerson } from "./one-person";
import { postponed } from "./postponed";
import type { SignalRule } from "./signal-rule";
import { skippedSteps } from "./skipped-steps";
import { untestedRollback } from "./untested-rollback";

export const signalRules: Record<SignalKey, SignalRule> = {
  untestedRollback,
  fixForward,
  skippedSteps,
  onePerson,
  postponed,
  blamingWords,
};

const order: HealthSignal["state"][] = ["mend", "quiet", "too_few"];

/** Every signal of a span: what stands first, and of those what matters most; `asked` follows a list's question mark. */
export function signalsOf(facts: SignalFacts, asked: string): HealthSignal[] {
  return signalKeys
    .filter((key) => !facts.solo || signalRules[key].alone)
    .map((key) => signalOf(key, facts, asked))
    .toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
}

function signalOf(key: SignalKey, facts: SignalFacts, asked: string): HealthSignal {
  const rule = signalRules[key];
  const { label, definition } = rule;
  const seen = rule.look(facts);
  const about = { key, label, definition, list: `/signals/${key}${asked}` };
  if (seen.n < rule.least) {
    const few = { stands: false, sentence: fewWords(rule, seen.n), improvement: null };
    return { ...seen, ...about, ...few, state: "too_few" };
  }
  if (!seen.stands) return { ...seen, ...about, improvement: null, state: "quiet" };
  return { ...seen, ...about, state: "mend" };
}

function fewWords({ least, of }: SignalRule, n: number): string {
  const there = n === 0 ? `No ${of.one}` : n === 1 ? `One ${of.one}` : `${many(n)} ${of.many}`;
  return `${there} in this time; it takes ${least} before it says anything.`;
}
