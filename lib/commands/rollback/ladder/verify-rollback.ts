import { type Caller, forbidden } from "@/lib/access/caller";
import { findStandingAlerts, putAlert } from "@/lib/db/canary/alert/alert-rows";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";
import { findJudgement } from "@/lib/db/canary/verdict-rows";
import { commit } from "@/lib/db/commit";
import { putRelease } from "@/lib/db/release/release-rows";
import { lockService, putService } from "@/lib/db/release/service-rows";
import { type HeldRollback, holdRollback } from "@/lib/db/rollback/held-rollback";
import { putRollback } from "@/lib/db/rollback/rollback-rows";
import { readWatched } from "@/lib/db/rollback/watched-metrics";
import { saveSettled } from "@/lib/db/rollback/save-settled";
import { transact, type Tx } from "@/lib/db/transact";
import { decideNotHealthy } from "@/lib/domain/rollback/decide-settle";
import { decideVerification, type Verification } from "@/lib/domain/rollback/decide-verification";
import { decideVerified } from "@/lib/domain/rollback/decide-verified";
import { lookAtMetrics, reachBackMs } from "@/lib/domain/rollback/look-at-metrics";
import { type Instant, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/**
 * Looks whether the metrics are back since `since`; when they are, closes the rollback: release, lock,
 * alerts, win. `over` ends the looking.
 */
export async function verifyRollback(
  caller: Caller,
  rollbackId: string,
  since: Instant,
): Promise<Outcome<{ over: boolean; word: string }>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdRollback(tx, rollbackId);
    if (held === null) return notFound("rollback");
    const { status, doneAt } = held.rollback;
    if (status === "verified" || doneAt === null) {
      return done({ over: true, word: `It is ${status}.` });
    }
    const found = await look(tx, held, since, caller.at);
    if (found.is === "verified") await close(tx, caller, held, found.sentence);
    if (found.is === "not_healthy") {
      const { rollback, release, service } = held;
      const next = decideNotHealthy(rollback, release, service.name, found.sentence, caller.at);
      await saveSettled(tx, caller, held, next);
    }
    const over = found.is === "verified" || found.is === "given_up";
    return done({ over, word: found.sentence });
  });
}

async function look(
  tx: Tx,
  { rollback, service }: HeldRollback,
  since: Instant,
  at: Instant,
): Promise<Verification> {
  const { plan, paces, reporting } = await readWatched(tx, rollback, service);
  const samples = await readSamples(tx, service.id, millis(since) - reachBackMs, millis(at));
  const looked = lookAtMetrics(samples, since, at, plan, reporting, paces);
  return decideVerification(rollback, looked, at);
}

async function close(
  tx: Tx,
  caller: Caller,
  { rollback, release }: HeldRollback,
  sentence: string,
): Promise<void> {
  const service = await lockService(tx, release.serviceId);
  if (service === null) return;
  const standing = await findStandingAlerts(tx, release.id);
  const verdict = (await findJudgement(tx, release.id))?.verdict ?? null;
  const next = decideVerified(rollback, release, service, standing, verdict, sentence, caller.at);
  const { entries, effects } = next.decision;
  await commit(tx, caller, {
    states: [
      putRelease(next.decision.release),
      putRollback(next.rollback, rollback),
      putService(next.service),
      ...next.alerts.map(putAlert),
    ],
    entries,
    effects,
  });
}
