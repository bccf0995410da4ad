import type { NewEffect } from "@/lib/domain/diary/entry";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { tickFloor } from "@/lib/domain/canary/aggregate/ticks";

/**
 * The judge's next look at a release: at once, or when the next tick of `tickSeconds` closes, so that a verdict does
 * not wait for half a tick more. One look waits at a time, however many ask.
 */
export function nextJudgement(releaseId: string, at: Instant, tickSeconds = 0): NewEffect {
  const tickMs = tickSeconds * 1000;
  const runAt = tickMs === 0 ? at : instant(tickFloor(millis(at), tickMs) + tickMs);
  return {
    kind: "judge_release",
    key: releaseId,
    releaseId,
    payload: { releaseId },
    runAt,
  };
}
