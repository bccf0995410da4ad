import type { StateName, VerdictName } from "@/components/ui/states";
import { stateOf } from "@/components/ui/states";
import type { Tone } from "@/components/ui/tone";
import { states } from "@/components/ui/states";
import { isMissed } from "@/lib/domain/canary/alert/silence";
import { firstSentence } from "@/lib/domain/release/first-sentence";
import { lowerFirst } from "@/lib/domain/release/lower-first";
import type { CamelMove, ReleaseView } from "@/lib/domain/release/view";
import { stepUnseen, whereOf } from "@/lib/domain/release/share-step";
import { restingStatuses } from "@/lib/domain/rollback/rollback";
import { durationText } from "@/lib/kernel/duration";
import type { StageClock, TrackStage } from "./prepare-stage-track";

/** The release's one word. */
export function releaseState(release: ReleaseView): StateName {
  return stateOf({
    status: release.status,
    paused: release.paused,
    verdict: release.verdict?.overall,
    alertOpen: release.alerts.some(
      (alert) => alert.role === "guardrail" && alert.status !== "muted",
    ),
    rescue: release.rollback,
  });
}

export function releaseTone(release: ReleaseView): Tone {
  return states[releaseState(release)].tone;
}

/** What is going on, and what to do about it. `drillSeconds`: how long the last drill took, where one worked. */
export function releaseLead(release: ReleaseView, drillSeconds: number | null = null): string {
  const name = `${release.service.name} ${release.version}`;
  if (leadTellsAlert(release)) {
    const alert = release.alerts.find((one) => one.role === "guardrail") ?? release.alerts[0];
    const why = alert?.brief ?? firstSentence(release.verdict?.sentence ?? "");
    const took =
      drillSeconds === null
        ? ""
        : ` Rolling back took ${durationText(drillSeconds)} in the last drill.`;
    return `${name} is in trouble: ${lowerFirst(why)}${took}`;
  }
  if (releaseState(release) !== "in_trouble") {
    return `${release.now}${missedWords(release)} ${release.next}`;
  }
  // A rollback that waits for a person is the trouble now, whatever led to it.
  return `${name} is in trouble: ${lowerFirst(release.now)} ${release.next}`;
}

/**
 * " Errors: nothing from the canary for 60 s; holding.", where what was heard before is missed; else empty. While its
 * share is on its way nobody misses it.
 */
function missedWords({ status, verdict, weight, watch }: ReleaseView): string {
  if (status !== "rolling_out" || verdict === null || watch.clock === "awaiting") return "";
  const missed = verdict.metrics.find(
    (judged) => judged.evidence.unheard !== true && isMissed(judged, verdict, weight),
  );
  return missed === undefined
    ? ""
    : ` ${firstSentence(missed.sentence).replace(/\.$/, "")}; holding.`;
}

/** Whether the sentence at the top tells an alert; else it tells now and next. */
export function leadTellsAlert(release: ReleaseView): boolean {
  return releaseState(release) === "in_trouble" && release.status !== "rolling_back";
}

/** The real share in percent; null while a rollback has no clear end, so that no share is claimed. */
export function shareNow({ status, weight, rollback }: ReleaseView): number | null {
  const unseen = rollback !== null && restingStatuses.some((one) => one === rollback.status);
  return status === "rolling_back" && unseen ? null : weight;
}

/** Whether it was asked to be taken back, and nobody has said yet that it is. */
function isGoingBack(release: ReleaseView): boolean {
  const { status, rollback } = release;
  const going = status === "rolling_back" && rollback !== null && rollback.doneAt === null;
  return going && shareNow(release) !== null;
}

/** The share that was seen, while it is another one than was asked for; else null. */
export function otherShareSeen({ status, weight, seenWeight }: ReleaseView): number | null {
  return status === "rolling_out" && seenWeight !== weight ? seenWeight : null;
}

/**
 * The share to draw while the one that was asked for was not seen: the one before, or itself where what gives it is
 * done. Null where it was seen, or nobody over there was asked.
 */
export function shareBefore(release: ReleaseView): number | null {
  if (isGoingBack(release)) return release.stages[release.stage ?? 0]?.weight ?? null;
  if (otherShareSeen(release) !== null) return null;
  const { untaken, weight, past } = release;
  const way = untaken === null ? stepUnseen(release) : null;
  if (way?.stands === "done") return weight;
  return untaken === null && way === null ? null : (past.at(-1)?.weight ?? 0);
}

/** Where what was asked for last, and is not there yet, can be looked at over there; null where nobody knows, or needs to. */
export function stepPlace(release: ReleaseView): { label: string; url: string } | null {
  const { status, step, seenWeight, weight, hold, untaken } = release;
  if (hold !== null && hold.stands !== "done" && hold.externalUrl !== null) {
    return placeOf(hold, hold.externalUrl);
  }
  const url = step?.externalUrl ?? null;
  const isOpen = status === "rolling_out" || (status === "completed" && untaken !== null);
  if (!isOpen || step === null || url === null) return null;
  return seenWeight === weight && untaken === null ? null : placeOf(step, url);
}

function placeOf(asked: { mover: string }, url: string): { label: string; url: string } {
  return { label: `Look at it ${whereOf(asked)}`, url };
}

/** The stages as planned and as they went. */
export function trackStages(release: ReleaseView): TrackStage[] {
  const finished = release.completedAt !== null;
  const unseen = shareNow(release) === null;
  const going = isGoingBack(release);
  const back = release.status === "rolling_back" && !unseen && !going;
  const taken = release.status === "rolled_back" || back;
  return release.stages.map((stage, index) => {
    const at = release.stage ?? -1;
    const here = index === at && !finished;
    const state = finished || index < at ? "done" : here ? "current" : "planned";
    const trouble = here && (unseen || (release.verdict?.overall === "fail" && !going));
    const past = release.past.findLast((one) => one.stage === index);
    return {
      ...stage,
      ...(past !== undefined && { watchedMs: past.watchedMs, verdict: past.verdict }),
      state: taken && index <= at ? "returned" : trouble ? "trouble" : state,
      // Once it was taken back nothing is in trouble any more.
      ...(here && !taken && { verdict: release.verdict?.overall as VerdictName | undefined }),
    };
  });
}

/**
 * The clock of the stage that traffic is in; `now` (epoch ms) lets it run on between two answers of the
 * server. Null while there is no stage.
 */
export function stageClock(release: ReleaseView, now: number | null): StageClock | null {
  const stage = release.stage === null ? undefined : release.stages[release.stage];
  if (stage === undefined || release.status !== "rolling_out") return null;
  const running = release.watch.clock === "running";
  const since = now === null || !running ? 0 : now - Date.parse(release.asOf);
  return {
    watchedMs: release.watchedSeconds * 1000 + Math.min(mostAheadMs, Math.max(0, since)),
    neededMs: stage.minutes * 60_000,
    running: running || release.watch.clock === "over",
  };
}

/** A page that hears nothing any more does not let the clock run on. */
const mostAheadMs = 20_000;

export type Step = { move: CamelMove; api: string; label: string; look: "primary" | "quiet" };

/** What is asked of a person now: at most one primary move, then the quiet ones. */
export function stepsFor(release: ReleaseView): Step[] {
  const start = step(
    "startRollout",
    `Start rollout at ${release.stages[0]?.weight ?? 100} %`,
    "primary",
  );
  const cancel = step("cancel", "Cancel release");
  const postpone = step("postpone", "Postpone");
  switch (release.status) {
    case "planned":
      return [step("go", "Say go", "primary"), postpone, cancel];
    case "ready": {
      const next = release.service.usesStaging
        ? step("startStaging", "Start staging", "primary")
        : start;
      return [next, postpone, cancel];
    }
    case "staging":
      return [
        step("passStaging", "Pass staging", "primary"),
        step("failStaging", "Not passed"),
        cancel,
      ];
    case "staged":
      return [start, cancel];
    case "rolling_out":
      return rollingOutSteps(release);
    case "completed":
      if (release.untaken === null) return [step("close", "Close release")];
      return [askAgain(release, "primary"), step("close", "Close release")];
    case "rolled_back":
      return [step("close", "Close release")];
    default:
      return [];
  }
}

function rollingOutSteps(release: ReleaseView): Step[] {
  // In trouble the one big action is Roll back.
  if (release.paused) {
    const look = releaseState(release) === "in_trouble" ? "quiet" : "primary";
    if (release.untaken === null) return [step("resume", "Resume", look)];
    return [askAgain(release, look), step("resume", "Resume")];
  }
  const next = release.stages[(release.stage ?? -1) + 1];
  // While nobody watches, taking the watch is what is asked; while its share is on its way, nothing is.
  const { clock } = release.watch;
  const look = clock === "nobody" || clock === "awaiting" ? "quiet" : "primary";
  const onward =
    next === undefined
      ? step("complete", "Complete release", look)
      : step("advance", `Advance to ${next.weight} %`, look);
  return [onward, step("pause", "Pause")];
}

function askAgain({ weight }: ReleaseView, look: Step["look"]): Step {
  return step("askAgain", `Ask again for ${weight} %`, look);
}

/** Moves that ask for a reason before they are sent. */
export const asksReason: readonly CamelMove[] = ["postpone", "cancel", "failStaging"];

function step(move: CamelMove, label: string, look: Step["look"] = "quiet"): Step {
  return {
    move,
    api: move.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    label,
    look,
  };
}
