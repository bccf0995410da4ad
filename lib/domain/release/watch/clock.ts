import { type Instant, instant, millis } from "@/lib/kernel/instant";
import type { Release } from "@/lib/domain/release/release";
import { isAwaited } from "@/lib/domain/release/share-step";
import type { Stage } from "@/lib/domain/release/service/stages";

const minuteMs = 60_000;

/**
 * How the stage clock stands: it runs, a pause stopped it, the share is not there yet, nobody watches who should, the
 * watch time is over, or there is no stage to watch.
 */
export type ClockState = "running" | "paused" | "awaiting" | "nobody" | "over" | "none";

/** The stage that traffic is in, or null while none is. */
export function currentStage(release: Pick<Release, "stages" | "stage">): Stage | null {
  return release.stage === null ? null : (release.stages[release.stage] ?? null);
}

/**
 * Milliseconds at the beginning of the current stage that count only while the watcher's page is
 * present; what follows counts by time alone. 0 where no account is named to watch.
 */
export function attendedMs(release: Release): number {
  const stage = currentStage(release);
  if (stage === null || release.watcherId === null) return 0;
  const wanted = stage.attended ?? release.attendedMinutes ?? 0;
  return Math.min(wanted, stage.minutes) * minuteMs;
}

/**
 * Where the running clock stops because the watcher's page is not present any more; null while it
 * stands, or where what must be attended is done before that. It follows from the last beat alone, so
 * that it does not matter when somebody writes it down.
 */
export function stopsAt(release: Release): Instant | null {
  const { clockFrom, presentUntil } = release;
  const left = attendedMs(release) - release.watchedMs;
  if (clockFrom === null || left <= 0) return null;
  const from = millis(clockFrom);
  const present = Math.max(0, millis(presentUntil ?? clockFrom) - from);
  return present >= left ? null : instant(from + present);
}

/** Milliseconds of the current stage watched so far: no pause, and no time in which nobody watched who should. */
export function watchedMs(release: Release, at: Instant): number {
  if (release.clockFrom === null) return release.watchedMs;
  const until = Math.min(millis(at), millis(stopsAt(release) ?? at));
  return Math.max(0, release.watchedMs + until - millis(release.clockFrom));
}

/** Milliseconds of watch time this stage still needs; 0 when it is over or there is no stage. */
export function remainingMs(release: Release, at: Instant): number {
  const stage = currentStage(release);
  if (stage === null) return 0;
  return Math.max(0, stage.minutes * minuteMs - watchedMs(release, at));
}

/** Milliseconds of this stage that still have to be attended. */
export function attendedLeftMs(release: Release, at: Instant): number {
  return Math.max(0, attendedMs(release) - watchedMs(release, at));
}

export function clockState(release: Release, at: Instant): ClockState {
  if (release.status !== "rolling_out" || currentStage(release) === null) return "none";
  if (release.paused) return "paused";
  if (isAwaited(release)) return "awaiting";
  if (remainingMs(release, at) === 0) return "over";
  const stops = stopsAt(release);
  return release.clockFrom === null || (stops !== null && stops <= at) ? "nobody" : "running";
}

/**
 * From when on nobody watches a rollout that somebody should, or will from then on if no beat comes; null
 * where that cannot happen.
 */
export function unwatchedFrom(release: Release): Instant | null {
  const since = release.stageFrom ?? release.plannedAt;
  if (release.clockFrom !== null) return stopsAt(release);
  return clockState(release, since) === "nobody" ? since : null;
}

/** When the watch time of this stage will be over if nothing stops the clock; null while it stands. */
export function dueAt(release: Release, at: Instant): Instant | null {
  const runs = clockState(release, at) === "running";
  return runs ? instant(millis(at) + remainingMs(release, at)) : null;
}

/**
 * From when the clock of a stage runs that should run now: from now, or not yet while its share is not there, or nobody
 * watches who should.
 */
export function startedClock(release: Release, at: Instant): Instant | null {
  if (isAwaited(release)) return null;
  const attended = attendedMs(release) > release.watchedMs;
  const present = release.presentUntil !== null && release.presentUntil > at;
  return attended && !present ? null : at;
}

/** What pausing changes: the stage clock stands, and says why. */
export function standing(release: Release, reason: string | null, at: Instant) {
  const watched = watchedMs(release, at);
  return { paused: true, pausedReason: reason, watchedMs: watched, clockFrom: null };
}

/** What entering a stage changes: its clock begins at nothing, and runs if it may. */
export function entered(release: Release, stage: number, at: Instant) {
  const there = { ...release, stage, watchedMs: 0, step: null };
  const clockFrom = startedClock(there, at);
  return { stage, watchedMs: 0, stageFrom: at, clockFrom, untaken: null, step: null };
}

/** The clock of a stage as it stands: from now on where the rollout goes on and somebody watches who should. */
export function clockOf(release: Release, at: Instant): Pick<Release, "watchedMs" | "clockFrom"> {
  const runs = release.status === "rolling_out" && !release.paused;
  return { watchedMs: release.watchedMs, clockFrom: runs ? startedClock(release, at) : null };
}

/** What changes when the share of a stage is there that was waited for: its watch begins only now. */
export function beginWatch(release: Release, at: Instant) {
  return { stageFrom: at, outside: null, ...clockOf({ ...release, watchedMs: 0 }, at) };
}
