import type { Shape } from "@/components/ui/states";
import type { Tone } from "@/components/ui/tone";
import type { HealthSignal, SignalKey } from "@/lib/domain/insights/signals/health-signal";

type State = HealthSignal["state"];

/** Colour is for what calls for something; what is well stays quiet. */
export const signalLooks: Record<State, { word: string; tone: Tone; shape: Shape }> = {
  mend: { word: "To mend", tone: "watch", shape: "diamond" },
  quiet: { word: "Nothing to mend", tone: "quiet", shape: "tick" },
  too_few: { word: "Not enough yet", tone: "quiet", shape: "ring" },
};

/** What the list behind a signal holds. */
export const listWords: Record<SignalKey, string> = {
  untestedRollback: "The services",
  fixForward: "The releases",
  skippedSteps: "The releases",
  onePerson: "Where",
  postponed: "The releases",
  blamingWords: "The postmortems",
};

/** One sentence over all signals: how many call for something, or that none does and what was looked at. */
export function signalsLead(signals: readonly Pick<HealthSignal, "state">[]): string {
  const of = (state: State) => signals.filter((one) => one.state === state).length;
  const [mend, few] = [of("mend"), of("too_few")];
  const all = signals.length;
  if (mend > 0)
    return `${mend} of ${all} call${mend === 1 ? "s" : ""} for something this week. What matters most stands first.`;
  if (few === all)
    return `Not enough yet: none of the ${all} says anything before more has happened.`;
  if (few === 0) return `Nothing to mend. All ${all} were looked at.`;
  const looked = all - few;
  return `Nothing to mend. ${looked} of ${all} ${looked === 1 ? "was" : "were"} looked at; of the rest there is not enough yet.`;
}
