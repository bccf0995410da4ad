import { durationText } from "@/lib/kernel/duration";
import type { HoldState } from "./hold-machine";

/** What is drawn under the button. */
export function holdHint(state: HoldState, ms: number): string {
  if (state.at === "holding") return "Keep holding… let go to stop.";
  if (state.at === "armed") return "Press once more to confirm.";
  if (state.at === "done") return "Held. Waiting for the answer…";
  if (state.ended === "early")
    return `Let go too early; nothing was done. Hold for ${durationText(ms / 1000)}.`;
  if (state.ended === "cancelled")
    return `Stopped; nothing was done. Hold for ${durationText(ms / 1000)}.`;
  return `Hold for ${durationText(ms / 1000)}: finger, mouse, or Enter.`;
}

/** What is spoken when it changes; nothing before the first press. */
export function holdSpoken(state: HoldState, ms: number): string {
  return state.at === "idle" && state.ended === null ? "" : holdHint(state, ms);
}
