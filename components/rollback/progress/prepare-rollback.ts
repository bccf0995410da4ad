import type { Tone } from "@/components/ui/tone";
import type { ReleaseView } from "@/lib/domain/release/view";
import { restingStatuses } from "@/lib/domain/rollback/rollback";
import { flagsWay } from "@/lib/domain/rollback/switch/flags-way";
import type { AttemptLine, RollbackView } from "@/lib/domain/rollback/view";
import { durationText } from "@/lib/kernel/duration";
import type { LadderAttempt, LadderStep } from "./prepare-ladder";

/** The one sentence on a rollback: where it stands, in words that claim nothing that was not seen. */
export function rollbackHeadline(rollback: RollbackView): string {
  const { status, toVersion, service, connectorId, doneAt, durations } = rollback;
  switch (status) {
    case "verified": {
      const took =
        durations.verified === null ? "" : `, ${durationText(durations.verified)} from press`;
      return `Safe on ${toVersion} again${took}`;
    }
    case "failed":
      return `The rollback of ${service.name} did not go through`;
    case "by_hand":
      return `Take ${service.name} back to ${toVersion} by hand`;
    case "unknown":
      return connectorId === null
        ? `Take ${service.name} back to ${toVersion} by hand`
        : `No clear answer: ${service.name} may or may not be on ${toVersion}`;
    case "not_healthy":
      return `${service.name} is on ${toVersion}, but the metrics are not back`;
    default:
      return doneAt === null
        ? `Rolling back ${service.name} to ${toVersion}`
        : `${service.name} runs ${toVersion} again; waiting for ${rollback.unproven ? "a person's word" : "the metrics"}`;
  }
}

/** What the release's page opens with while it is taken back, and after; null where the release says it itself. */
export function rollbackLead(
  { status, next }: Pick<ReleaseView, "status" | "next">,
  rollback: RollbackView | undefined,
): string | null {
  if (rollback === undefined || (status !== "rolling_back" && status !== "rolled_back"))
    return null;
  return told(rollback, next);
}

/** Where it stands, why, and what to do, in one breath. */
function told(rollback: RollbackView, otherwise: string): string {
  const why = stuckWhy(rollback);
  const parts = [`${rollbackHeadline(rollback)}.`, why, nextStep(rollback) ?? otherwise];
  return parts.filter((part) => part !== null && part !== "").join(" ");
}

/** Why it stands still, in the words of whoever said so; null while it goes its way, and where nothing more is known. */
export function stuckWhy({ status, steps }: Pick<RollbackView, "status" | "steps">): string | null {
  if (!["failed", "unknown", "not_healthy"].includes(status)) return null;
  // The headline has said that already.
  const said =
    steps
      .at(-1)
      ?.detail?.replace(/^No clear answer\. /, "")
      .trim() ?? "";
  if (said === "") return null;
  return /[.!?…]”?$/.test(said) ? said : `${said}.`;
}

/** What colour it has: violet while it goes its way; more only when a person must look or act. */
export function rollbackTone({ status }: Pick<RollbackView, "status">): Exclude<Tone, "quiet"> {
  if (status === "failed") return "trouble";
  return status === "by_hand" || status === "unknown" || status === "not_healthy"
    ? "watch"
    : "returned";
}

/** What must interrupt whoever listens; null while it goes its way. */
export function rollbackAlarm(rollback: RollbackView): string | null {
  const { status } = rollback;
  return restingStatuses.includes(status) ? told(rollback, "") : null;
}

/** What a person can do now; null while waiting is right. */
export function nextStep(rollback: RollbackView): string | null {
  const { status, manual, unproven, connectorId, otherSide, toVersion } = rollback;
  if (status === "verified") return null;
  if (status === "not_healthy") {
    return `Look at the charts: something else may be wrong. If ${toVersion} does not run, do it by hand.`;
  }
  if (unproven)
    return `No metric reports that could prove it: look whether ${toVersion} is healthy, and say so here.`;
  if (otherSide?.waits === true) return `${otherSide.name} waits until somebody lets it go on.`;
  const ended = restingStatuses.includes(status);
  if (ended && mayTryAgain(rollback)) return "Look at the other side, try again, or do it by hand.";
  if (connectorId === null && manual) return "There is no connector: run this, then say so here.";
  if (ended) return "Do it by hand, then confirm it here.";
  return manual
    ? "Nobody has accepted it yet. Do it by hand now; should it still arrive, that does no harm."
    : null;
}

/** Whether a second press would send it again, under the same id. */
export function mayTryAgain(rollback: RollbackView): boolean {
  const { status, can, connectorId, way } = rollback;
  const ended = restingStatuses.includes(status);
  // Flags that were not enough are followed by a deploy.
  const goesOn =
    way === flagsWay && status !== "verified" && (rollback.otherSide?.ways ?? []).length > 1;
  return (ended || goesOn) && connectorId !== null && can.press.allowed;
}

/** The steps with their calls: each call stands at the step it was made in. */
export function ladderSteps({
  steps,
  attempts,
}: Pick<RollbackView, "steps" | "attempts">): LadderStep[] {
  return steps.map((step, index) => ({
    ...step,
    attempts: attempts.filter((one) => stepOf(steps, one) === index).map(toLadderAttempt),
  }));
}

/** The last step reached when the call was made; machines' clocks may differ a little, so at least the first. */
function stepOf(steps: RollbackView["steps"], attempt: AttemptLine): number {
  return Math.max(
    0,
    steps.findLastIndex((step) => step.at <= attempt.at),
  );
}

function toLadderAttempt(line: AttemptLine): LadderAttempt {
  const { at, action, statusCode, ms, answer, result } = line;
  return { at, action, statusCode, ms, answer, result };
}

/** How long each part took, as far as it is known, in seconds. */
export function durationLines({ durations }: Pick<RollbackView, "durations">) {
  const lines = [
    { label: "Alert to press", seconds: durations.decide },
    { label: "Press to sent", seconds: durations.sent },
    { label: "Press to accepted", seconds: durations.accepted },
    { label: "Press to done", seconds: durations.done },
    { label: "Press to proof", seconds: durations.verified },
  ];
  return lines.flatMap(({ label, seconds }) => (seconds === null ? [] : [{ label, seconds }]));
}
