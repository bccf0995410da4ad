import { z } from "zod";
import { type Alert, isLoud } from "@/lib/domain/canary/alert/alert";
import type { AlertDecision } from "@/lib/domain/canary/alert/alert-moves";
import { type Decision, moved, noted } from "@/lib/domain/release/decide-move";
import type { CountDown, Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import type { CountDownView } from "@/lib/domain/release/view";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import type { FixForward } from "./fix-forward";

/** `POST /releases/{id}/count-down/stop`. */
export const stopCountDownInput = z.strictObject({
  reason: z.string().trim().max(2_000).default(""),
});

/** How long everyone can stop an automatic rollback before it is pressed. */
const countDownMs = 10_000;

/** The alert that a judgement has just found beyond chance, where somebody is to hear it; null where none is new. */
export function newlyAutomatic(
  standing: readonly Alert[],
  { opened, changed }: Pick<AlertDecision, "opened" | "changed">,
): Alert | null {
  const known = new Set(standing.filter(isAutomatic).map((alert) => alert.id));
  const fresh = [...opened, ...changed].filter((alert) => isAutomatic(alert) && isLoud(alert));
  return fresh.find((alert) => !known.has(alert.id)) ?? null;
}

function isAutomatic({ level }: Alert): boolean {
  return level === "automatic";
}

/** Whether an alert takes a release back by itself: its service asked for that, and nobody fixes it forward. */
export function countsDownFor(
  release: Pick<Release, "countDown" | "status">,
  service: Pick<Service, "automaticRollback">,
  alert: Alert,
  fix: Pick<FixForward, "status"> | null,
): boolean {
  const goingOut = release.status === "rolling_out" || release.status === "completed";
  const free = goingOut && release.countDown === null && fix?.status !== "approved";
  return service.automaticRollback && free && isAutomatic(alert) && isLoud(alert);
}

/**
 * Begins the count-down to an automatic rollback, and asks for the press at its end. `at` is the database's
 * clock, which the press is held against too, whichever worker makes it.
 */
export function decideCountDown(
  release: Release,
  alert: Alert,
  to: string,
  serviceName: string,
  at: Instant,
): Decision {
  const countDown: CountDown = { at: instant(millis(at) + countDownMs), to, alert: alert.id };
  const decision = moved(
    release,
    { countDown },
    {
      kind: "rollback.counting",
      sentence: `${serviceName} ${release.version} goes back to ${to} by itself in ${countDownMs / 1000} s, unless somebody stops it. ${alert.sentence}`,
      subjectId: alert.id,
      data: { alert: alert.id, at: countDown.at, to },
    },
  );
  const press = {
    kind: "automatic_rollback",
    key: `${release.id}:${countDown.at}`,
    releaseId: release.id,
    payload: { releaseId: release.id },
    runAt: countDown.at,
  };
  return { ...decision, effects: [...decision.effects, press] };
}

/** An automatic rollback was due, and there is no version to go back to: says so, for a person to act. */
export function nowhereToGo(release: Release, serviceName: string): Decision {
  return noted(release, {
    kind: "rollback.not_by_itself",
    sentence: `${serviceName} ${release.version} cannot go back by itself: no version to go back to is known. Choose one and roll back.`,
    data: {},
  });
}

/** Ends a count-down without a press; it begins again only with the next alert. */
export function countDownEnded(release: Release, why: string, by: string | null): Decision {
  return moved(
    release,
    { countDown: null },
    { kind: "rollback.count_stopped", sentence: why, data: { by } },
  );
}

/** A person stops the count-down. Refused where none runs: it was stopped, or pressed. */
export function decideStopCountDown(
  release: Release,
  serviceName: string,
  who: string,
  reason: string,
): Outcome<Decision> {
  const no = stopWhyNot(release);
  if (no !== null) return refused("conflict", no);
  const because = reason === "" ? "" : ` Reason: ${reason}`;
  const sentence = `${who} stopped the automatic rollback of ${serviceName} ${release.version}. It stays out until somebody takes it back, or another alert begins.${because}`;
  return done(countDownEnded(release, sentence, who));
}

/** Why there is no count-down to stop, or null. */
export function stopWhyNot({ countDown, status, version }: Release): string | null {
  if (countDown !== null) return null;
  const gone = status === "rolling_back" || status === "rolled_back";
  return gone ? `${version} is being taken back already.` : "No count-down runs.";
}

/** Why the end of a count-down presses nothing after all, or null. `alert` is the one it was for, as it stands. */
export function pressWhyNot(alert: Pick<Alert, "status"> | null, name: string): string | null {
  if (alert !== null && isLoud(alert)) return null;
  const how = alert?.status === "muted" ? "was muted" : "is over";
  return `${name} was not taken back by itself: the alert it was for ${how}.`;
}

/** The reason of a press that nobody made. `sentence` is the alert's. */
export function automaticReason(sentence: string): string {
  return `By itself: nobody stopped it within ${countDownMs / 1000} s. ${sentence}`;
}

/** A count-down as views show it: nothing while its alert is over or quieted, because then nothing will be pressed. */
export function countDownView(
  countDown: CountDown | null,
  alerts: readonly { id: string; status: string; sentence: string }[],
): CountDownView | null {
  const alert = alerts.find((one) => one.id === countDown?.alert);
  if (countDown === null || alert === undefined || !isLoud(alert)) return null;
  return { at: countDown.at, to: countDown.to, alert: alert.sentence };
}
