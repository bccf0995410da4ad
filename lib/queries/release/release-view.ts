import type { Caller } from "@/lib/access/caller";
import { type MoveFactsRead, readFactsAround } from "@/lib/db/release/move-facts";
import { findHere } from "@/lib/db/release/presence-rows";
import { readWholeRelease, type WholeRelease } from "@/lib/db/release/read-whole-release";
import { reader, type Tx } from "@/lib/db/transact";
import { checklistSummary } from "@/lib/domain/readiness/checklist";
import { dueAt, remainingMs, watchedMs } from "@/lib/domain/release/watch/clock";
import { nowNextWhy } from "@/lib/domain/release/now-next-why";
import { holdStepView } from "@/lib/domain/release/hold-step";
import { shareStepView } from "@/lib/domain/release/share-step";
import type { ReleaseView } from "@/lib/domain/release/view";
import { countDownView } from "@/lib/domain/rollback/count-down";
import { releasePolicy } from "@/lib/queries/readiness/release-policy";
import { fixForwardsView } from "@/lib/queries/rollback/fix-forward-view";
import { flagViews } from "./flag-views";
import { stagingView } from "@/lib/queries/readiness/staging-view";
import { releaseCan } from "./release-can";
import { watchView } from "./watch-view";

/** What `GET /releases/{id}` says, with what this caller may do; null when there is no such release. */
export async function releaseView(caller: Caller, id: string): Promise<ReleaseView | null> {
  const tx = reader();
  const whole = await readWholeRelease(tx, id);
  if (whole === null) return null;
  return viewOfRelease(tx, caller, whole, await readFactsAround(tx, whole, caller.at));
}

/** The same of what was read of it already. */
export async function viewOfRelease(
  tx: Tx,
  caller: Caller,
  whole: WholeRelease,
  facts: MoveFactsRead,
): Promise<ReleaseView> {
  const { release, service } = whole;
  const { flags, items } = facts.checklist;
  const [here, shownFlags, fixForward, staging] = await Promise.all([
    findHere(tx, release.id, caller.at),
    flagViews(tx, release.id, flags, facts.policy.zone, caller.at),
    fixForwardsView(tx, caller, release, whole.alerts),
    stagingView(tx, caller, release),
  ]);
  const { serviceId: ____, presentUntil: _____, outside: ______, ...rest } = release;
  const { step: _______, hold: ________, countDown, ...fields } = rest;
  const { id, key, name, usesStaging, lockedReason, lockedUntil, metrics } = service;
  return {
    ...fields,
    service: { id, key, name, usesStaging, lockedReason, lockedUntil, metrics },
    watchedSeconds: Math.floor(watchedMs(release, caller.at) / 1000),
    remainingSeconds: Math.ceil(remainingMs(release, caller.at) / 1000),
    dueAt: dueAt(release, caller.at),
    watch: watchView(caller, release, facts, here),
    ...nowNextWhy(release, facts, caller.at, whole.rollback),
    can: releaseCan(caller, release, facts),
    checklist: checklistSummary(items),
    ...hangingOn(whole),
    fixForward,
    staging,
    flags: shownFlags,
    step: shareStepView(release),
    hold: holdStepView(release),
    countDown: countDownView(countDown, whole.alerts),
    policy: releasePolicy(caller, release, facts),
    asOf: caller.at,
  };
}

/** What hangs on a release as its view carries it. */
function hangingOn({ verdict, alerts, rollback, postmortem, review, wins }: WholeRelease) {
  return { verdict, alerts, rollback, postmortem, review, wins };
}
