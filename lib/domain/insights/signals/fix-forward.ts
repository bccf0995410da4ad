import { chainWords } from "@/lib/domain/rollback/fix-forward";
import { isHabit } from "./is-habit";
import { many } from "./many";
import { mostOf, sumOf } from "./most-of";
import type { SignalRule } from "./signal-rule";
import { practise } from "./untested-rollback";

/** Once is an exception; a quarter of what went wrong is a habit. */
const habit = 1 / 4;

/** Rolling back is the way out; fixing forward is its documented exception. */
export const fixForward: SignalRule = {
  label: "Frequent fix-forward",
  definition:
    "Of the releases that went wrong (taken back or fixed forward), those that were fixed forward. It stands from two on, where they are a quarter or more: then the way back is likely to be slower, or less trusted, than it should be.",
  listed: "Releases that were fixed forward.",
  least: 5,
  of: { one: "release went wrong", many: "releases went wrong" },
  alone: true,
  look: ({ steps, waysBack }) => {
    const n = sumOf(steps, ({ failed }) => failed);
    const count = sumOf(steps, ({ fixed }) => fixed);
    const chain = Math.max(0, ...steps.map(({ inARow }) => inARow));
    const row = chainWords({ chain });
    const worst = mostOf(steps, ({ fixed }) => fixed)?.service ?? null;
    return {
      n,
      count,
      stands: isHabit(count, n, habit),
      sentence: `${count === 0 ? "None" : many(count)} of ${many(n)} releases that went wrong ${count < 2 ? "was" : "were"} fixed forward${row === null ? "" : `, one of them ${row}`}.`,
      improvement:
        worst === null
          ? null
          : practise(worst, waysBack, ", so that taking it back is the quicker way the next time"),
    };
  },
};

/** What the list says of one. */
export function fixedWords(chain: number): string {
  const row = chainWords({ chain });
  return row === null ? "It was fixed forward." : `It was fixed forward, ${row}.`;
}
