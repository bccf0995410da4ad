import type { NewEffect } from "@/lib/domain/diary/entry";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { type Ladder, sentAt } from "@/lib/domain/rollback/rollback";
import type { Release, ShareStep } from "./release";

/** How something that was asked for stands over there. */
export type Stands = "sent" | "accepted" | "running" | "waiting" | "done" | "failed" | "unknown";

/** How the share that was asked for stands over there. `done`: what gives it has ended well. */
export type ShareStepView = Pick<ShareStep, "weight" | "mover" | "askedAt" | "externalUrl"> & {
  stands: Stands;
  detail: string | null;
  /** Whether a person looked, and says that the share is there. */
  isTrusted: boolean;
};

/** The step of a release as its readers see it; null where nobody was asked for its share. */
export function shareStepView({ step, weight: asked }: Release): ShareStepView | null {
  if (step === null || step.weight !== asked) return null;
  const { weight, mover, askedAt, externalUrl, steps } = step;
  return {
    ...{ weight, mover, askedAt, externalUrl },
    stands: standsOf(step),
    detail: steps.at(-1)?.detail ?? null,
    isTrusted: step.word?.by === "person",
  };
}

/** The step of a share that is being asked for, and of which nothing was heard yet. */
export function sentStep(weight: number, mover: string, at: Instant): ShareStep {
  return {
    ...{ operationId: "", askedAt: at, weight, mover, isFollowed: false, stood: null },
    ...sentAt(at),
  };
}

/** The step of a share that was asked for over there and that nobody saw yet; null where there is none. */
export function stepUnseen(
  release: Pick<Release, "status" | "weight" | "seenWeight"> & { step: ShareStepView | null },
): ShareStepView | null {
  const { status, step, weight, seenWeight } = release;
  if (status !== "rolling_out" || step === null) return null;
  return seenWeight === weight || step.isTrusted ? null : step;
}

export function standsOf({
  status,
  word,
  steps,
}: Pick<Ladder, "status" | "word" | "steps">): Stands {
  if (word !== null) return word.said;
  if (steps.at(-1)?.waits === true) return "waiting";
  return status === "accepted" || status === "running" || status === "unknown" ? status : "sent";
}

/** Whether it stands over there until a person lets it go on. */
export function isWaiting(ladder: Pick<Ladder, "status" | "word" | "steps">): boolean {
  return standsOf(ladder) === "waiting";
}

/**
 * Whether a share was accepted over there and is not there yet: the watch of its stage has not begun, and the next one
 * is not asked for. Where nobody can be asked how it goes, nothing is waited for.
 */
export function isAwaited({ status, weight, step, seenWeight, untaken }: Release): boolean {
  if (status !== "rolling_out" || step === null || untaken !== null) return false;
  const isOpen = step.isFollowed && step.word === null;
  return isOpen && step.weight === weight && seenWeight !== weight;
}

/** Whether traffic is known to be where it was before this share was asked for. */
export function isAsBefore(release: Release): boolean {
  return isAwaited(release) || (release.untaken === "refused" && release.status === "rolling_out");
}

/** Why the next share is not asked for yet; null where none is on its way. */
export function awaitedWhy(release: Release): string | null {
  const { step, weight } = release;
  if (step === null || !isAwaited(release)) return null;
  const { mover } = step;
  if (standsOf(step) === "waiting")
    return `${mover} waits for a person before it gives ${weight} %.`;
  return `${mover} has not said yet that ${weight} % is done.`;
}

/**
 * How far the share is on its way, in a few words: "GitLab is at it". Null where nobody was asked for it, a person says
 * that it is there, or it was not taken: what came of it is said elsewhere.
 */
export function wayWords({ step, weight }: Release): string | null {
  if (step === null || step.weight !== weight || step.word?.by === "person") return null;
  return ways[standsOf(step)](inSentence(step.mover));
}

const ways: Record<Stands, (mover: string) => string | null> = {
  sent: () => null,
  accepted: (mover) => `${mover} has accepted it`,
  running: (mover) => `${mover} is at it`,
  waiting: (mover) => `${mover} waits for a person`,
  done: (mover) => `${mover} says done`,
  failed: () => null,
  unknown: () => null,
};

/** A name as it stands within a sentence. */
export function inSentence(mover: string): string {
  return mover.replace(/^The /, "the ");
}

/** Where something that was asked of somebody can be looked at: "in GitLab". */
export function whereOf({ mover }: { mover: string }): string {
  return mover.startsWith("The ") ? "over there" : `in ${mover}`;
}

/** What was asked for, as a word about it names it. */
export function askedBy({ id: releaseId }: Release, { operationId, weight, askedAt }: ShareStep) {
  return { operationId, releaseId, weight, askedAt };
}

const firstPollMs = 2_000;

/** Asks the other side how a share goes, or a pause. */
export function pollShareEffect(
  releaseId: string,
  { operationId }: { operationId: string },
  at: Instant,
): NewEffect {
  const runAt = instant(millis(at) + firstPollMs);
  return { kind: "poll_share", key: operationId, releaseId, payload: { operationId }, runAt };
}
