/** Why a hold ended before its time. */
export type HoldEnd = "early" | "cancelled";

/**
 * Press and hold, as a pure machine over times in milliseconds of any one clock. `by` names what
 * holds ("pointer:4", "key:Enter"), so that only the finger or key that pressed can let go.
 */
export type HoldState =
  | { at: "idle"; ended: HoldEnd | null }
  | { at: "holding"; by: string; since: number }
  /** Asked for by a device that cannot hold (switch, voice): a second such press confirms. */
  | { at: "armed"; since: number }
  | { at: "done" };

export type HoldEvent =
  | { kind: "press"; by: string; time: number }
  | { kind: "release"; by: string; time: number }
  | { kind: "tick"; time: number }
  | { kind: "cancel" }
  | { kind: "virtual"; time: number }
  | { kind: "reset" };

export const idle: HoldState = { at: "idle", ended: null };

/** A second virtual press counts between these times after the first. */
export const armedFrom = 600;
export const armedFor = 8000;

/** The next state. `ms` is how long must be held; `done` is left only by `reset`. */
export function holdStep(state: HoldState, event: HoldEvent, ms: number): HoldState {
  if (event.kind === "reset") return idle;
  if (state.at === "done") return state;
  if (event.kind === "virtual") return virtual(state, event.time);
  if (state.at === "holding") return whileHolding(state, event, ms);
  if (event.kind === "press") return { at: "holding", by: event.by, since: event.time };
  if (state.at === "armed") return whileArmed(state, event);
  return state;
}

/** How far the hold is, 0 to 1. */
export function holdProgress(state: HoldState, time: number, ms: number): number {
  if (state.at === "done") return 1;
  if (state.at !== "holding") return 0;
  return Math.min(1, Math.max(0, (time - state.since) / ms));
}

function whileHolding(
  state: Extract<HoldState, { at: "holding" }>,
  event: HoldEvent,
  ms: number,
): HoldState {
  if (event.kind === "cancel") return { at: "idle", ended: "cancelled" };
  if (event.kind === "tick") return event.time - state.since >= ms ? { at: "done" } : state;
  // Key repeat and second fingers press again; only the one that began may end it.
  if (event.kind !== "release" || event.by !== state.by) return state;
  return event.time - state.since >= ms ? { at: "done" } : { at: "idle", ended: "early" };
}

function whileArmed(state: Extract<HoldState, { at: "armed" }>, event: HoldEvent): HoldState {
  if (event.kind === "cancel") return { at: "idle", ended: "cancelled" };
  if (event.kind === "tick" && event.time - state.since > armedFor) return idle;
  return state;
}

function virtual(state: HoldState, time: number): HoldState {
  if (state.at === "holding") return state;
  if (state.at !== "armed") return { at: "armed", since: time };
  const waited = time - state.since;
  if (waited < armedFrom) return state;
  return waited <= armedFor ? { at: "done" } : { at: "armed", since: time };
}
