import type { NewEffect } from "@/lib/domain/diary/entry";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

/** The judge's next look at a release, `seconds` after `at`; one waits at a time, however many ask. */
export function nextJudgement(releaseId: string, at: Instant, seconds = 0): NewEffect {
  return {
    kind: "judge_release",
    key: releaseId,
    releaseId,
    payload: { releaseId },
    runAt: instant(millis(at) + seconds * 1000),
  };
}
