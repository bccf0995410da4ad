import { beginWatch, clockOf, standing } from "@/lib/domain/release/watch/clock";
import { type Decision, moved } from "@/lib/domain/release/decide-move";
import type { Release, ShareStep } from "@/lib/domain/release/release";
import { inSentence, isAwaited, pollShareEffect, sentStep } from "@/lib/domain/release/share-step";
import { hear, type Report } from "@/lib/domain/rollback/hear";
import type { Instant } from "@/lib/kernel/instant";
import type { WeightAsked } from "./decide-weight";

/** The step that is spoken of; `mover` as `moverOf` says. `isFollowed`: it gave something to ask it by. */
export type StepAsked = WeightAsked & { mover: string; isFollowed?: boolean };

/** What is said of it; `share` is what the version has over there by then, in percent, where that is known. */
export type StepReport = Report & { share?: number };

/**
 * What is said of the share that was asked for: by the answer to the call, by asking how it goes, by an event. As with a
 * rollback the end is a function of what was said, not of the order in which it was heard. Null: it says nothing new.
 */
export function decideStep(
  release: Release,
  asked: StepAsked,
  report: StepReport,
  at: Instant,
): Decision | null {
  const before = stepOf(release, asked);
  const said = tooLittle(report, asked.weight);
  // Asked once more since: that the share is there is true all the same.
  if (before.operationId !== asked.operationId && said.said !== "done") return null;
  if (said.said === "silent" && isSeen(release, before)) return null;
  const heard = hear(before, said, at) ?? before;
  const isFollowed = before.isFollowed || (asked.isFollowed === true && heard.word === null);
  if (heard === before && isFollowed === before.isFollowed) return null;
  const step = { ...heard, isFollowed };
  const isOpen = step.word === null && step.status !== "unknown";
  if (isOpen) return underWay(release, before, step, at);
  return step.word?.said === "done"
    ? arrived(release, before, step, said, at)
    : stands(release, step, said, at);
}

/** The release's own; or this one, of which nothing was heard yet, where it was asked for later. */
function stepOf({ step }: Release, asked: StepAsked): ShareStep {
  const isHeard = step !== null && step.operationId !== "";
  if (isHeard && step.askedAt >= asked.askedAt) return step;
  const { operationId, askedAt, weight, mover } = asked;
  return { ...sentStep(weight, mover, askedAt), operationId };
}

/** A step over there that is done and gives less than was asked is not the one that was meant. */
function tooLittle(report: StepReport, weight: number): StepReport {
  const { said, share } = report;
  if (said !== "done" || share === undefined || share >= weight) return report;
  const detail = `Its step is done and gives ${share} %, less than was asked.`;
  return { ...report, said: "failed", detail };
}

function underWay(release: Release, before: ShareStep, step: ShareStep, at: Instant): Decision {
  const { mover, weight, steps } = step;
  const last = steps.at(-1);
  const name = `${weight} % for ${release.version}`;
  const words =
    last?.waits === true
      ? `${mover} waits for a person before it gives ${name}.`
      : last?.step === "running"
        ? `${mover} is at it: ${name}.`
        : `${mover} accepted, but has not reached yet, ${name}.`;
  // In doubt nobody asked any more; the time to its end is counted anew.
  const wasInDoubt = step.isFollowed && before.status === "unknown";
  const follow = { ...step, stood: null, acceptedAt: wasInDoubt ? at : step.acceptedAt };
  const goesOn = { ...freed(release, before), untaken: null, step: follow };
  const isNew = step.isFollowed && (!before.isFollowed || before.word !== null);
  const begins = isNew || release.untaken !== null;
  const next = { ...release, ...goesOn, ...(isNew && { watchedMs: 0 }) };
  const change = { ...goesOn, ...(begins && clockOf(next, at)) };
  const asks = isNew || wasInDoubt ? [pollShareEffect(release.id, step, at)] : [];
  const decision = moved(release, change, {
    kind: last?.step === "running" ? "release.weight_running" : "release.weight_accepted",
    sentence: withDetail(words, last?.detail ?? null),
    data: { weight, by: mover, url: step.externalUrl },
  });
  return { ...decision, effects: asks };
}

/** What gives the share is done. Where nobody says how much traffic that is, it is not said to be seen. */
function arrived(
  release: Release,
  before: ShareStep,
  step: ShareStep,
  { share }: StepReport,
  at: Instant,
): Decision {
  const { mover, weight } = step;
  const known = share === undefined ? {} : seen(release, Math.min(share, weight), at);
  const said = { untaken: null, step: { ...step, stood: null } };
  const back = { ...freed(release, before), ...known, ...said };
  const sentence =
    share === undefined
      ? `${mover} has done what gives ${weight} % to ${release.version}. How much traffic it has, it does not say.`
      : `${mover} took ${weight} % for ${release.version}.`;
  const next = { ...release, ...back };
  const change = { ...back, ...watchFrom(release, next, before.isFollowed, at) };
  const decision = moved(release, change, {
    kind: share === undefined ? "release.step_done" : "release.weight_taken",
    sentence,
    data: { weight, by: mover, url: step.externalUrl },
  });
  return { ...decision, effects: [] };
}

/** The watch of a stage begins with its share: what was waited for it is not watched. */
function watchFrom(
  release: Release,
  next: Release,
  isFollowed: boolean,
  at: Instant,
): Partial<Release> {
  const stood = release.untaken !== null;
  if (isAwaited(release) || (isFollowed && stood)) return beginWatch(next, at);
  return stood || release.paused !== next.paused ? clockOf(next, at) : {};
}

function seen({ seenPeak }: Release, share: number, at: Instant): Partial<Release> {
  return { seenWeight: share, seenAt: at, seenPeak: Math.max(seenPeak ?? 0, share) };
}

/** It made the rollout stand, and says otherwise now: what a person paused stays paused. */
function freed({ paused, pausedReason }: Release, { stood }: ShareStep): Partial<Release> {
  return paused && stood !== null && pausedReason === stood
    ? { paused: false, pausedReason: null }
    : {};
}

/**
 * It did not do it, or nobody knows whether it did: the share on screen would be untrue, so the rollout stands until
 * someone looks. A share that was seen is there all the same.
 */
function stands(release: Release, step: ShareStep, { share }: StepReport, at: Instant): Decision {
  const { mover, weight } = step;
  const detail = step.steps.at(-1)?.detail ?? null;
  const unclear = step.status === "unknown";
  const did = step.word?.by === "callback" ? "finish" : "take";
  const what = unclear
    ? `Whether ${inSentence(mover)} took ${weight} % is not known.`
    : `${mover} did not ${did} ${weight} %.`;
  const reason = withDetail(what, detail);
  const stood = release.paused || release.status !== "rolling_out";
  const change: Partial<Release> = {
    ...(share === undefined ? {} : seen(release, share, at)),
    untaken: isSeen(release, step) ? null : unclear ? "unclear" : "refused",
    step: { ...step, stood: stood ? step.stood : reason },
    ...(stood ? {} : standing(release, reason, at)),
  };
  const decision = moved(release, change, {
    kind: "release.weight_not_taken",
    sentence: `${reason}${stood ? "" : " The rollout is paused."}`,
    data: { weight, detail, by: mover, url: step.externalUrl },
  });
  return { ...decision, effects: [] };
}

/** Somebody reported the share since it was asked for. */
function isSeen({ seenWeight, seenAt }: Release, { weight, askedAt }: ShareStep): boolean {
  return seenWeight === weight && seenAt !== null && seenAt >= askedAt;
}

function withDetail(words: string, detail: string | null): string {
  return detail === null || detail === "" ? words : `${words} ${detail}`;
}
