import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { clockState, currentStage, watchedMs } from "./clock";
import type { Release } from "./release";

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
