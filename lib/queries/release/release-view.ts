import type { Caller } from "@/lib/access/caller";
import { findHere } from "@/lib/db/release/presence-rows";
import { readReleaseRow } from "@/lib/db/release/read-release";
import { readMoveFacts } from "@/lib/db/release/move-facts";
import { reader } from "@/lib/db/transact";
import { checklistSummary } from "@/lib/domain/readiness/checklist";
import { dueAt, remainingMs, watchedMs } from "@/lib/domain/release/watch/clock";
import { nowNextWhy } from "@/lib/domain/release/now-next-why";
import type { ReleaseView } from "@/lib/domain/release/view";
import { countDownView } from "@/lib/domain/rollback/count-down";
import { releasePolicy } from "@/lib/queries/readiness/release-policy";
import { fixForwardsView } from "@/lib/queries/rollback/fix-forward-view";
import { flagViews } from "./flag-views";
import { stagingView } from "@/lib/queries/readiness/staging-view";
import { releaseCan } from "./release-can";
import { watchView } from "./watch-view";

/** Everything a release's page and `GET /releases/{id}` say, with what this caller may do; null when there is none. */
export async function releaseView(caller: Caller, id: string): Promise<ReleaseView | null> {
  const tx = reader();
  const found = await readReleaseRow(tx, id);
  if (found === null) return null;
  const { release, service, verdict, alerts, rollback, postmortem, review, wins } = found;
  const [facts, here, flags, fixForward, staging] = await Promise.all([
    readMoveFacts(tx, release, caller.at),
    findHere(tx, id, caller.at),
    flagViews(id, caller.at),
    fixForwardsView(tx, caller, release, alerts),
    stagingView(tx, caller, release),
  ]);
  const { serviceId: _, presentUntil: __, outside: ___, countDown, ...fields } = release;
  const { judge: ____, ...shown } = service;
  return {
    ...fields,
    service: shown,
    watchedSeconds: Math.floor(watchedMs(release, caller.at) / 1000),
    remainingSeconds: Math.ceil(remainingMs(release, caller.at) / 1000),
    dueAt: dueAt(release, caller.at),
    watch: watchView(caller, release, facts, here),
    ...nowNextWhy(release, facts, caller.at, rollback),
    can: releaseCan(caller, release, facts),
    checklist: checklistSummary(facts.checklist.items),
    verdict,
    alerts,
    fixForward,
    staging,
    flags,
    countDown: countDownView(countDown, alerts),
    policy: await releasePolicy(tx, caller, release, facts),
    rollback,
    postmortem,
    review,
    wins,
    asOf: caller.at,
  };
}
