import type { ReleaseStatus } from "@/lib/domain/release/release";
import { type Rescue, stuckWords } from "@/lib/domain/release/rescue";
import type { Tone } from "./tone";

export type Shape =
  | "ring"
  | "bars"
  | "pie"
  | "diamond"
  | "diamond_hollow"
  | "octagon"
  | "return"
  | "return_ring"
  | "tick"
  | "stroke";

/** Word, shape and colour: a state is always told by all three. */
export type StateLook = { word: string; shape: Shape; tone: Tone };

export const states = {
  planned: { word: "Planned", shape: "ring", tone: "quiet" },
  ready: { word: "Ready", shape: "ring", tone: "quiet" },
  in_staging: { word: "In staging", shape: "pie", tone: "motion" },
  staged: { word: "Staged", shape: "ring", tone: "quiet" },
  paused: { word: "Paused", shape: "bars", tone: "quiet" },
  rolling_out: { word: "Rolling out", shape: "pie", tone: "motion" },
  watching: { word: "Watching", shape: "diamond", tone: "watch" },
  not_enough_data: { word: "Not enough data", shape: "diamond_hollow", tone: "watch" },
  in_trouble: { word: "In trouble", shape: "octagon", tone: "trouble" },
  rolling_back: { word: "Rolling back", shape: "return", tone: "returned" },
  safe_again: { word: "Safe again", shape: "return_ring", tone: "returned" },
  released: { word: "Released", shape: "tick", tone: "steady" },
  closed: { word: "Closed", shape: "tick", tone: "quiet" },
  cancelled: { word: "Cancelled", shape: "stroke", tone: "quiet" },
  acknowledged: { word: "Acknowledged", shape: "tick", tone: "steady" },
} as const satisfies Record<string, StateLook>;

export type StateName = keyof typeof states;

export const verdicts = {
  pass: { word: "Pass", shape: "tick", tone: "steady" },
  watch: { word: "Watch", shape: "diamond", tone: "watch" },
  fail: { word: "Fail", shape: "octagon", tone: "trouble" },
  no_data: { word: "No data", shape: "diamond_hollow", tone: "watch" },
} as const satisfies Record<string, StateLook>;

export type VerdictName = keyof typeof verdicts;

const calm: Record<Exclude<ReleaseStatus, "rolling_out">, StateName> = {
  planned: "planned",
  ready: "ready",
  staging: "in_staging",
  staged: "staged",
  completed: "released",
  rolling_back: "rolling_back",
  rolled_back: "safe_again",
  closed: "closed",
  cancelled: "cancelled",
};

/**
 * The one word for a release. While it rolls out, trouble outranks a pause, a pause outranks
 * doubt: what a person has to act on is what they read. After completion a failing verdict still
 * counts, because the release can still be taken back. A rollback that waits for a person is trouble too.
 */
export function stateOf(release: {
  status: ReleaseStatus;
  paused?: boolean | undefined;
  verdict?: VerdictName | null | undefined;
  alertOpen?: boolean | undefined;
  rescue?: Rescue | null | undefined;
}): StateName {
  const { status, paused = false, verdict = null, alertOpen = false, rescue = null } = release;
  const inTraffic = status === "rolling_out" || status === "completed";
  if (inTraffic && (alertOpen || verdict === "fail")) return "in_trouble";
  if (status === "rolling_back" && stuckWords(rescue) !== null) return "in_trouble";
  if (status !== "rolling_out") return calm[status];
  if (paused) return "paused";
  if (verdict === "watch") return "watching";
  if (verdict === "no_data") return "not_enough_data";
  return "rolling_out";
}
