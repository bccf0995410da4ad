import { pulseWords } from "@/lib/domain/readiness/sync/pulse";
import { isHabit } from "./is-habit";
import { many } from "./many";
import { mostOf, sumOf } from "./most-of";
import type { SignalRule } from "./signal-rule";

/** Below the middle of five, more of a team doubts than trusts. */
export const lowPulse = 3;

const habit = 1 / 10;

/** A team that does not trust its releases waits; what it is missing is worth asking. */
export const postponed: SignalRule = {
  label: "Postponed after low confidence",
  definition: `Of the syncs whose pulse was shown, those with a pulse below ${lowPulse} of 5 that ended in no-go, or whose release was postponed after. Waiting was right; it stands from two on, where they are a tenth or more: then something that would give confidence is missing each time.`,
  listed: "Releases that waited after a sync with a low pulse.",
  least: 5,
  of: { one: "sync has a pulse", many: "syncs have a pulse" },
  alone: false,
  look: ({ pulses }) => {
    const n = sumOf(pulses, (one) => one.n);
    const low = sumOf(pulses, (one) => one.low);
    const count = sumOf(pulses, (one) => one.postponed);
    const worst = mostOf(pulses, (one) => one.postponed)?.service ?? null;
    return {
      n,
      count,
      stands: isHabit(count, n, habit),
      sentence: `${low === 0 ? "None" : many(low)} of ${many(n)} syncs had a pulse below ${lowPulse} of 5${low === 0 ? "" : `; ${count === 0 ? "none" : many(count)} of the releases waited after it`}.`,
      improvement:
        worst === null
          ? null
          : {
              sentence: `Ask in the next sync of ${worst.name} what would make it a 4, and put the answer into its checklist.`,
              href: `/services/${worst.key}/checklist`,
            },
    };
  },
};

/** What the list says of one; the answers stay anonymous: only how many there are of each is known. */
export function waitedWords(counts: readonly number[], noGo: boolean): string {
  const end = noGo ? "it ended in no-go" : "the release was postponed after it";
  return `The pulse was ${pulseWords(counts)}; ${end}.`;
}
