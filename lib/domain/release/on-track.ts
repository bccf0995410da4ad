import { clockOf } from "@/lib/domain/release/watch/clock";
import type { Instant } from "@/lib/kernel/instant";
import type { Release, ShareStep } from "./release";

/** Of a rollout that goes on: nothing makes it stand. */
export const onTrack = { paused: false, pausedReason: null, untaken: null } as const;

/** What resuming changes. Where its share was in doubt, somebody looked, and says that it has it. */
export function resumed(release: Release, at: Instant) {
  return goesOn(release, takenAfterAll(release, at), at);
}

/** What asking again for its share changes. */
export function askedAgain(release: Release, at: Instant) {
  return goesOn(release, stepAgain(release, at), at);
}

function goesOn(release: Release, step: ShareStep | null, at: Instant) {
  return { ...onTrack, step, ...clockOf({ ...release, ...onTrack, step }, at) };
}

/** Their word outweighs what the other side says of it later. */
function takenAfterAll({ step, untaken }: Release, at: Instant): ShareStep | null {
  if (step === null || untaken === null) return step;
  return { ...step, word: { said: "done", by: "person", at }, doneAt: at, stood: null };
}

/**
 * Nothing is known of it, and it is asked for anew; but what was accepted and then not heard of to its end is only asked
 * how it goes, because sent twice it would go two steps.
 */
function stepAgain({ step }: Release, at: Instant): ShareStep | null {
  if (step === null || step.status !== "unknown" || step.acceptedAt === null) return null;
  const steps = [...step.steps, { step: "accepted" as const, at, detail: null }];
  return { ...step, status: "accepted", acceptedAt: at, steps, stood: null };
}
