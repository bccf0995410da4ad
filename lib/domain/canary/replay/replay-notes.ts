import { clockText } from "@/lib/domain/canary/words/figures";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { roughDurationText } from "@/lib/kernel/duration";
import type { ReplayFrame } from "./frame";
import type { Replay } from "./replay";

/** When samples of a service are kept from (epoch ms): the first one in the frame, and the first one of all. */
export type Kept = { inFrame: number | null; ever: number | null };

/** What a replay cannot know, or could not see; none where it saw everything. */
export function replayNotes(
  plan: JudgePlan,
  frame: ReplayFrame,
  replay: Replay,
  kept: Kept,
  otherStages: boolean,
): string[] {
  const notes = [keptNote(frame, kept), silentNote(plan, replay)];
  if (frame.cut) {
    const hours = roughDurationText((frame.to - frame.from) / 1000);
    notes.push(`The rollout took longer: its first ${hours} were judged again.`);
  }
  if (otherStages) {
    notes.push(
      "Other stages do not change the past: the canary keeps the share of traffic it really had, so this says when each stage could have ended, not what another share would have shown.",
    );
  }
  return notes.filter((note) => note !== null);
}

function keptNote({ from, tickMs }: ReplayFrame, { inFrame, ever }: Kept): string | null {
  if (ever === null) return "No samples of this service are kept.";
  const since = `Samples of this service are kept since ${dayText(ever)}.`;
  if (inFrame === null) return `None are left of this rollout. ${since}`;
  // What began with a silence is judged as one; what is gone is not.
  return ever === inFrame && inFrame > from + 3 * tickMs ? since : null;
}

function silentNote({ metrics }: JudgePlan, { last }: Replay): string | null {
  const never = metrics.filter(({ key }) => {
    const judged = last?.metrics.find(({ metric }) => metric === key);
    return judged?.evidence.reason === "both_silent" && judged.evidence.ticks === 0;
  });
  if (last === null || never.length === 0) return null;
  const names = never.map(({ name }) => name).join(", ");
  return `Nothing was measured of ${names} in this rollout.`;
}

const dayText = (at: number) => `${new Date(at).toISOString().slice(0, 10)} ${clockText(at)}`;
