import type { Shape } from "@/components/ui/states";
import { tookWords } from "@/components/ui/time/time-words";
import type { Tone } from "@/components/ui/tone";
import type { AttemptAction, AttemptResult } from "@/lib/domain/connections/attempt";

export const climb = ["requested", "sent", "accepted", "running", "verified"] as const;
export type ClimbStep = (typeof climb)[number];
export type LadderStepName = ClimbStep | "by_hand" | "failed" | "unknown" | "not_healthy";

/** One try at telling the outside, as kept with the rollback; `answer` is redacted text. */
export type LadderAttempt = {
  at: string;
  statusCode?: number | null | undefined;
  ms?: number | null | undefined;
  answer?: string | null | undefined;
  /** What the call was for: to send it, or to look whether it had arrived. */
  action?: AttemptAction | undefined;
  /** How the call ended, where that is known: a call under way has no answer *yet*. */
  result?: AttemptResult | undefined;
};

/** A step that was reached. `at` is ISO 8601. */
export type LadderStep = {
  step: LadderStepName;
  at: string;
  detail?: string | null | undefined;
  attempts?: readonly LadderAttempt[] | undefined;
};

export type LadderRow = {
  key: string;
  word: string;
  state: "done" | "now" | "ahead" | "trouble" | "doubt";
  shape: Shape;
  tone: Tone;
  at: string | null;
  /** Milliseconds since the press; null for the press itself, and ahead of time. */
  sincePress: number | null;
  /** Its own words; while it is the latest without any, what it does and does not mean. */
  detail: string | null;
  attempts: readonly LadderAttempt[];
};

const words: Record<LadderStepName, { word: string; meaning: string }> = {
  requested: { word: "Requested", meaning: "Written down; nothing was sent yet." },
  sent: { word: "Sent", meaning: "On its way; not yet accepted." },
  accepted: { word: "Accepted", meaning: "The other side took it; it is not running yet." },
  running: { word: "Running", meaning: "Traffic is going back; not yet proven healthy." },
  verified: { word: "Verified", meaning: "The other side says done, and the metrics are back." },
  by_hand: { word: "By hand", meaning: "Nothing was sent: somebody has to do it." },
  failed: { word: "Failed", meaning: "The other side refused or could not do it." },
  unknown: { word: "Unknown", meaning: "No clear answer; it may or may not have happened." },
  not_healthy: { word: "Not healthy yet", meaning: "It ran, but the metrics are not back." },
};

const looks: Record<LadderRow["state"], { shape: Shape; tone: Tone }> = {
  done: { shape: "tick", tone: "returned" },
  now: { shape: "return", tone: "returned" },
  ahead: { shape: "ring", tone: "quiet" },
  trouble: { shape: "octagon", tone: "trouble" },
  doubt: { shape: "diamond", tone: "watch" },
};

/**
 * Rows from press to proof: what was reached in its order, the last of it marked as now, then what
 * lies ahead. A step that ended it (failed, unknown, not healthy) stands where it happened; nothing
 * behind a failure is shown as still coming, while doubt keeps "verified" in sight.
 */
export function ladderRows(steps: readonly LadderStep[]): LadderRow[] {
  const pressedAt = Date.parse(steps[0]?.at ?? "");
  const last = steps.at(-1);
  const reached = steps.map((step, index) => {
    const state = stateOf(step.step, step === last);
    const since = Date.parse(step.at) - pressedAt;
    return row(`${step.step}-${index}`, step.step, state, {
      at: step.at,
      sincePress: index > 0 && Number.isFinite(since) ? Math.max(0, since) : null,
      detail: step.detail ?? null,
      attempts: step.attempts ?? [],
    });
  });
  return [...reached, ...ahead(steps).map((name) => row(name, name, "ahead"))];
}

function stateOf(step: LadderStepName, isLast: boolean): LadderRow["state"] {
  if (step === "failed") return "trouble";
  if (step === "unknown" || step === "not_healthy") return "doubt";
  if (step === "by_hand" && isLast) return "doubt";
  return isLast && step !== "verified" ? "now" : "done";
}

function ahead(steps: readonly LadderStep[]): ClimbStep[] {
  const last = steps.at(-1)?.step;
  if (last === undefined) return [...climb];
  if (last === "failed" || last === "verified") return [];
  if (last === "by_hand") return ["running", "verified"];
  if (last === "unknown" || last === "not_healthy") return ["verified"];
  return climb.slice(climb.indexOf(last) + 1);
}

function row(
  key: string,
  name: LadderStepName,
  state: LadderRow["state"],
  facts: Partial<Pick<LadderRow, "at" | "sincePress" | "detail" | "attempts">> = {},
): LadderRow {
  const none = { at: null, sincePress: null, detail: null, attempts: [] };
  const shape = name === "verified" && state === "done" ? { shape: "return_ring" as const } : {};
  const { word, meaning } = words[name];
  // "Not yet accepted" would be untrue of a step that is behind us.
  const told = state === "done" || state === "ahead" ? null : meaning;
  const detail = facts.detail ?? told;
  return { key, word, state, ...looks[state], ...none, ...facts, ...shape, detail };
}

/** "answered 202 in 84 ms", "no answer after 5 s", "on its way, no answer yet". */
export function attemptWords(attempt: LadderAttempt): string {
  if (attempt.action === "look") return `looked whether it arrived: ${lookWords(attempt)}`;
  if (attempt.result === "sending") return "on its way, no answer yet";
  if (attempt.result === "unreachable") return "could not be reached; nothing was sent";
  const ms = attempt.ms ?? null;
  const took = ms === null ? null : tookWords(ms);
  const code = attempt.statusCode ?? null;
  if (code === null) return took === null ? "no answer" : `no answer after ${took}`;
  return took === null ? `answered ${code}` : `answered ${code} in ${took}`;
}

function lookWords({ result }: LadderAttempt): string {
  if (result === "sending") return "no answer yet";
  if (result === "absent") return "not in the list";
  return result === "accepted" || result === "done" ? "it did" : "the list could not be read";
}
