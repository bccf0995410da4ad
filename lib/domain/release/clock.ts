import { type Instant, instant, millis } from "@/lib/kernel/instant";
import type { Release } from "./release";
import type { Stage } from "./stages";

/** The stage that traffic is in, or null while none is. */
export function currentStage(release: Pick<Release, "stages" | "stage">): Stage | null {
  return release.stage === null ? null : (release.stages[release.stage] ?? null);
}

/** Milliseconds of the current stage watched so far; time while paused does not count. */
export function watchedMs(release: Release, at: Instant): number {
  const running = release.clockFrom === null ? 0 : millis(at) - millis(release.clockFrom);
  return Math.max(0, release.watchedMs + running);
}

/** Milliseconds of watch time this stage still needs; 0 when it is over or there is no stage. */
export function remainingMs(release: Release, at: Instant): number {
  const stage = currentStage(release);
  if (stage === null) return 0;
  return Math.max(0, stage.minutes * 60_000 - watchedMs(release, at));
}

/** When the watch time of this stage will be over if nothing stops the clock; null while it stands. */
export function dueAt(release: Release, at: Instant): Instant | null {
  if (release.clockFrom === null || currentStage(release) === null) return null;
  return instant(millis(at) + remainingMs(release, at));
}

/** What pausing changes: the stage clock stands, and says why. */
export function standing(release: Release, reason: string | null, at: Instant) {
  const watched = watchedMs(release, at);
  return { paused: true, pausedReason: reason, watchedMs: watched, clockFrom: null };
}
