import type { NewEffect } from "@/lib/domain/diary/entry";
import type { Instant } from "@/lib/kernel/instant";

/** A look at what time does to a rollout, at an instant; one waits at a time, however many ask. */
export function keepClockAt(releaseId: string, at: Instant): NewEffect {
  return { kind: "keep_clock", key: releaseId, releaseId, payload: { releaseId }, runAt: at };
}
