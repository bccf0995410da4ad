import { roughDurationText } from "@/lib/kernel/duration";
import type { Instant } from "@/lib/kernel/instant";
import { clockState, currentStage } from "@/lib/domain/release/watch/clock";
import { whyNot } from "./decide-move";
import { type MoveFacts, nextWeight } from "./moves";
import type { Release } from "./release";

/** The move a release makes by itself, and why. */
export type GoingOn = { move: "advance" | "complete"; reason: string };

/**
 * Whether a release goes on by itself now: it is set to, its watch is over, attended where it must be, and
 * the verdict is of this stage. Anything else that stands against the move is the move's own to say.
 */
export function goesOn(release: Release, facts: MoveFacts, at: Instant): GoingOn | null {
  if (release.autoAdvance !== true || clockState(release, at) !== "over") return null;
  const move = nextWeight(release) === null ? "complete" : "advance";
  if (!judgedHere(release, facts) || whyNot(release, move, facts, at) !== null) return null;
  const minutes = currentStage(release)?.minutes ?? 0;
  const watched = minutes === 0 ? "" : ` and ${roughDurationText(minutes * 60)} are watched`;
  return { move, reason: `The metrics hold${watched}; this release goes on by itself.` };
}

/** A verdict from before this stage says nothing of its share. */
function judgedHere({ stageFrom }: Release, { verdict }: MoveFacts): boolean {
  return verdict !== null && (stageFrom === null || verdict.at > stageFrom);
}
