import type { SignalFacts } from "./facts";
import type { Seen } from "./health-signal";

/** How one signal is called, defined and told; a rule knows nothing of the others. */
export type SignalRule = {
  label: string;
  definition: string;
  /** What its list holds, in a sentence. */
  listed: string;
  /** Below so many it says nothing, and what they are. */
  least: number;
  of: { one: string; many: string };
  /** Whether it means anything to who works alone. */
  alone: boolean;
  look: (facts: SignalFacts) => Seen;
};
