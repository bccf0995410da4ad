import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { toldTo } from "@/lib/domain/connections/push/push-message";
import type { NewEffect } from "@/lib/domain/diary/entry";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { clockState, dueAt, startedClock, stopsAt, watchedMs } from "./clock";
import { type Decision, moved } from "@/lib/domain/release/decide-move";
import { type Here, watchProgress } from "./presence";
import type { Release, ReleaseStatus, Watcher } from "@/lib/domain/release/release";

/**
 * Writes down that the clock stands because the watcher's page is gone, as of when it went. Null while it
 * runs, or where that is written down already.
 */
export function decideStop(
  release: Release,
  asked: { name: string; id: string | null } | null,
  serviceName: string,
  at: Instant,
): Decision | null {
  if (release.clockFrom === null || clockState(release, at) !== "nobody") return null;
  const name = `${serviceName} ${release.version}`;
  const help =
    asked === null ? "Anyone can take the watch." : `${asked.name} is asked to take the watch.`;
  const change = { watchedMs: watchedMs(release, at), clockFrom: null };
  const sentence = `${release.watcher ?? "The watcher"} has left the page of ${name}: its clock stands at ${watchProgress(release, at)}. ${help}`;
  const data = { stoppedAt: stopsAt(release), watcher: release.watcherId, asked };
  const decision = moved(release, change, { kind: "watch.stopped", sentence, data });
  return { ...decision, effects: asked === null ? [] : [tell(release, asked, sentence)] };
}

/** For channels beyond the screen: what is to be said to one person about a release. */
function tell(
  release: Release,
  to: { name: string; id: string | null },
  sentence: string,
): NewEffect {
  const message = { sentence, path: `/releases/${release.id}`, about: `watch-${release.id}` };
  return toldTo(`${release.id}:${release.revision}`, to, message, release.id);
}

/**
 * The watcher's page is present (`presentUntil` lies ahead): a clock that stood for want of them goes on.
 * `before` is the release as it was until this beat. Null where nothing stood.
 */
export function decideReturn(
  before: Release,
  presentUntil: Instant,
  serviceName: string,
  at: Instant,
): Decision | null {
  if (clockState(before, at) !== "nobody") return null;
  const name = `${serviceName} ${before.version}`;
  const counted = { ...before, watchedMs: watchedMs(before, at), clockFrom: null };
  const { watchedMs: watched } = counted;
  const change = { watchedMs: watched, clockFrom: startedClock({ ...counted, presentUntil }, at) };
  return moved(before, change, {
    kind: "watch.resumed",
    sentence: `${before.watcher ?? "The watcher"} watches ${name}: its clock runs, at ${watchProgress(counted, at)}.`,
    data: { watcher: before.watcherId },
  });
}

/**
 * What another watcher changes: what was watched so far stays watched, and the clock of a rollout runs on
 * if the new one is present (until `presentUntil`).
 */
export function handedOver(
  release: Release,
  watcher: Watcher,
  presentUntil: Instant | null,
  at: Instant,
): Partial<Release> {
  const counted = { ...release, ...watcher, watchedMs: watchedMs(release, at), presentUntil };
  if (release.status !== "rolling_out" || release.paused) return watcher;
  const { watchedMs: watched } = counted;
  return { ...watcher, watchedMs: watched, clockFrom: startedClock(counted, at) };
}

/** Someone takes the watch, with one press. Null where they have it already. */
export function decideTake(
  release: Release,
  person: Here,
  presentUntil: Instant,
  serviceName: string,
  at: Instant,
): Outcome<Decision | null> {
  const ended = watchEndedWhy(release);
  if (ended !== null) return refused("conflict", ended);
  if (release.watcherId === person.id) return done(null);
  const watcher = { watcher: person.name, watcherId: person.id };
  const change = handedOver(release, watcher, presentUntil, at);
  const from = release.watcher === null ? "" : ` from ${release.watcher}`;
  const goesOn = change.clockFrom ? ` Its clock goes on, at ${watchProgress(release, at)}.` : "";
  return done(
    moved(release, change, {
      kind: "watch.taken",
      sentence: `${person.name} took the watch of ${serviceName} ${release.version}${from}.${goesOn}`,
      data: { watcher: person.id, before: release.watcherId },
    }),
  );
}

/** Why there is nothing to watch any more, or null. */
export function watchEndedWhy({ status, version }: Release): string | null {
  if (beforeItsEnd.includes(status)) return null;
  return `${version} is ${status.replaceAll("_", " ")}; there is nothing to watch.`;
}

const beforeItsEnd: readonly ReleaseStatus[] = [
  "planned",
  "ready",
  "staging",
  "staged",
  "rolling_out",
];

const retryMs = 30_000;

/**
 * When a rollout is to be looked at next without any news: its clock stops, its watch time is over and it
 * goes on by itself, or it would and something is still against it. Null where only news changes anything.
 */
export function nextLook(release: Release, at: Instant): Instant | null {
  const onItsOwn = release.autoAdvance === true;
  if (onItsOwn && clockState(release, at) === "over") return instant(millis(at) + retryMs);
  const due = onItsOwn ? dueAt(release, at) : null;
  const stops = stopsAt(release);
  return due === null || (stops !== null && stops < due) ? stops : due;
}
