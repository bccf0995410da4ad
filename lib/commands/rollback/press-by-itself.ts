import { type Caller, forbidden } from "@/lib/access/caller";
import { findStandingAlerts } from "@/lib/db/canary/alert/alert-rows";
import { commit } from "@/lib/db/commit";
import { readClock } from "@/lib/db/database-clock";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import type { CountDown, Release } from "@/lib/domain/release/release";
import { automaticReason, countDownEnded, pressWhyNot } from "@/lib/domain/rollback/count-down";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { rollBack } from "./roll-back";

/** `again`: when to come back; null when there is nothing more to press. */
type Pressed = { again: Instant | null; word: string };
type Looked = Pressed & { due: { countDown: CountDown; reason: string } | null };

/**
 * The end of a count-down: presses Roll back, once, unless somebody stopped it or its alert is over. A worker
 * that is early waits; one that comes late, or a second time, finds no count-down any more.
 */
export async function pressByItself(caller: Caller, releaseId: string): Promise<Outcome<Pressed>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  const looked = await transact((tx) => look(tx, caller, releaseId));
  if (!looked.ok || looked.value.due === null) return looked;
  const { countDown, reason } = looked.value.due;
  const pressed = await rollBack(caller, releaseId, { to: countDown.to, reason }, (release) =>
    release.countDown?.at === countDown.at ? done(null) : refused("conflict", stopped),
  );
  if (pressed.ok) return done({ again: null, word: "Pressed." });
  const { detail, retryAfterSeconds } = pressed.refusal;
  if (retryAfterSeconds !== undefined) {
    return done({ again: instant(millis(caller.at) + retryAfterSeconds * 1000), word: detail });
  }
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    if (release?.countDown?.at === countDown.at) await leave(tx, caller, release, detail);
    return done({ again: null, word: detail });
  });
}

const stopped = "The count-down was stopped.";

async function look(tx: Tx, caller: Caller, releaseId: string): Promise<Outcome<Looked>> {
  const release = await lockRelease(tx, releaseId);
  const countDown = release?.countDown ?? null;
  if (release === null || countDown === null) {
    return done({ again: null, word: stopped, due: null });
  }
  if ((await readClock(tx)) < countDown.at) {
    return done({ again: countDown.at, word: "It counts down.", due: null });
  }
  const standing = await findStandingAlerts(tx, releaseId);
  const alert = standing.find((one) => one.id === countDown.alert) ?? null;
  const service = await findService(tx, release.serviceId);
  const not = pressWhyNot(alert, `${service?.name ?? "It"} ${release.version}`);
  if (not !== null) {
    await leave(tx, caller, release, not);
    return done({ again: null, word: not, due: null });
  }
  const reason = automaticReason(alert?.sentence ?? "");
  return done({ again: null, word: "Due.", due: { countDown, reason } });
}

async function leave(tx: Tx, caller: Caller, release: Release, why: string): Promise<void> {
  const { release: next, entries } = countDownEnded(release, why, null);
  await commit(tx, caller, { states: [putRelease(next)], entries });
}
