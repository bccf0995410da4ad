import type { Actor } from "@/lib/domain/diary/entry";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { clockState, currentStage, watchedMs } from "./clock";
import type { Release, Watcher } from "@/lib/domain/release/release";

/** Who has the page of a release open in front of them. */
export type Here = { id: string; name: string };

/**
 * How long a beat of a page holds, in milliseconds: two ticks, and at least five seconds. It is the grace
 * in which a reload, a tunnel or a look at another tab stops no clock.
 */
function graceMs(tickSeconds: number): number {
  return Math.max(5_000, tickSeconds * 2_000);
}

/** How often a page says that it is present, in seconds: one beat may get lost. */
export function beatSeconds(tickSeconds: number): number {
  return graceMs(tickSeconds) / 2_500;
}

/** Until when a beat holds. */
export function presentFrom(at: Instant, tickSeconds: number): Instant {
  return instant(millis(at) + graceMs(tickSeconds));
}

/**
 * Where the clock is to start, the watcher's own press shows as much as a beat of their page: the release
 * with that beat, or null where the press is not the watcher's.
 */
export function seenByPress(
  release: Release,
  { watcherId }: Watcher,
  { actor, at }: { actor: Actor; at: Instant },
  tickSeconds: number,
): Release | null {
  const theirs = actor.type === "person" && actor.id === watcherId;
  if (!theirs || release.clockFrom !== null) return null;
  return { ...release, presentUntil: presentFrom(at, tickSeconds) };
}

/** Why the clock stands although nobody paused it, and what helps; null where that is not so. */
export function nobodyWhy(release: Release, at: Instant): string | null {
  if (clockState(release, at) !== "nobody") return null;
  const never = release.presentUntil === null;
  const who = release.watcher ?? "The watcher";
  return `${who} ${never ? "has not opened this page yet" : "has left this page"}, so the clock stands. Take the watch to go on.`;
}

/** "12:40 of 30:00": how far the watch of the current stage is. */
export function watchProgress(release: Release, at: Instant): string {
  const needed = (currentStage(release)?.minutes ?? 0) * 60_000;
  return `${face(watchedMs(release, at))} of ${face(needed)}`;
}

function face(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Who is asked to take over while the watcher is away: the buddy, else who is on call, else the lead; or nobody. */
export function standIn({ watcher, buddy, onCall, lead }: Release): string | null {
  const same = (name: string) => name.toLowerCase() === watcher?.toLowerCase();
  return [buddy, onCall, lead].find((name) => name !== null && !same(name)) ?? null;
}
