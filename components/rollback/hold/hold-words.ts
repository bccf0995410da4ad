import type { HoldState } from "./hold-machine";

/** How long, as people say it: "0.9 s", "2 s". */
function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

/** What is drawn under the button. */
export function holdHint(state: HoldState, ms: number): string {
  if (state.at === "holding") return "Keep holding… let go to stop.";
  if (state.at === "armed") return "Press once more to confirm.";
  if (state.at === "done") return "Held. Waiting for the answer…";
  if (state.ended === "early")
    return `Let go too early; nothing was done. Hold for ${seconds(ms)}.`;
  if (state.ended === "cancelled") return `Stopped; nothing was done. Hold for ${seconds(ms)}.`;
  return `Hold for ${seconds(ms)}: finger, mouse, or Enter.`;
}

/** What is spoken when it changes; nothing before the first press. */
export function holdSpoken(state: HoldState, ms: number): string {
  return state.at === "idle" && state.ended === null ? "" : holdHint(state, ms);
}
