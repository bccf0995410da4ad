import { type Caller, forbidden } from "@/lib/access/caller";
import { findStandingAlerts } from "@/lib/db/canary/alert-rows";
import { commit } from "@/lib/db/commit";
import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findFlags } from "@/lib/db/release/flag-rows";
import { findService } from "@/lib/db/release/service-rows";
import { findFixForwards, putFixForward } from "@/lib/db/rollback/fix-forward-rows";
import { addRollback, findRollbackOf, putRollback } from "@/lib/db/rollback/rollback-rows";
import { pressFlags } from "@/lib/db/rollback/press-flags";
import { readVersionFacts } from "@/lib/db/rollback/version-facts";
import { transact, type Tx } from "@/lib/db/transact";
import type { Release } from "@/lib/domain/release/release";
import { decideRollback, type RollbackFacts } from "@/lib/domain/rollback/decide-rollback";
import { decideFixEnd } from "@/lib/domain/rollback/decide-fix-forward";
import { openFixForward } from "@/lib/domain/rollback/fix-forward";
import type { Rollback, RollbackInput } from "@/lib/domain/rollback/rollback";
import { flagsWay, waysFor } from "@/lib/domain/rollback/switch/flags-way";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/**
 * Takes a release back. Never gated but by role. Pressed by two at once, or again, it is one rollback;
 * `isNew` is true for the press that made it. `check` may refuse by how the release stands in that very moment: for
 * presses that nobody made.
 */
export async function rollBack(
  caller: Caller,
  releaseId: string,
  input: RollbackInput,
  check: (release: Release) => Outcome<null> = () => done(null),
): Promise<Outcome<{ rollback: Rollback; isNew: boolean }>> {
  const no = forbidden(caller, "rollback.press");
  if (no !== null) return no;
  return transact(async (tx) => {
    // The row lock is what makes two presses one rollback.
    const release = await lockRelease(tx, releaseId);
    if (release === null) return notFound("release");
    const fit = check(release);
    if (!fit.ok) return fit;
    const facts = await readFacts(tx, release);
    const { at, actor } = caller;
    const pressed = decideRollback(newId("rollback"), release, input, facts, at, actor);
    if (!pressed.ok) return pressed;
    const { rollback, isNew, decision } = pressed.value;
    if (decision === null) return done({ rollback, isNew });
    const { existing } = facts;
    const save = existing === null ? addRollback(rollback) : putRollback(rollback, existing);
    const fix = await endFixForward(tx, decision.release, facts.serviceName, rollback);
    const off =
      rollback.way === flagsWay
        ? await pressFlags(tx, rollback, decision.release, facts, caller)
        : null;
    await commit(tx, caller, {
      states: [
        putRelease(decision.release),
        save,
        ...fix.map((one) => putFixForward(one.fix)),
        ...(off?.states ?? []),
      ],
      entries: [...decision.entries, ...fix.map((one) => one.entry), ...(off?.entries ?? [])],
      effects: [...decision.effects, ...(off?.effects ?? [])],
    });
    return done({ rollback: off?.rollback ?? rollback, isNew });
  });
}

async function readFacts(tx: Tx, release: Release): Promise<RollbackFacts> {
  const service = await findService(tx, release.serviceId);
  const connector = await findConnectorOf(tx, release.serviceId);
  const flags = await findFlags(tx, release.id);
  const alerts = await findStandingAlerts(tx, release.id);
  const alert = alerts.find((one) => one.role === "guardrail") ?? alerts[0];
  return {
    serviceName: service?.name ?? "The service",
    connectorId: connector?.id ?? null,
    ways: waysFor(release, flags, connector),
    flags,
    versions: await readVersionFacts(tx, release.serviceId, release.id),
    alertAt: alert?.openedAt ?? null,
    existing: await findRollbackOf(tx, release.id),
  };
}

/** Taking it back ends a fixing forward, asked for or approved. */
async function endFixForward(tx: Tx, release: Release, serviceName: string, rollback: Rollback) {
  const open = openFixForward(await findFixForwards(tx, release.id));
  if (open === null) return [];
  const why = `${rollback.byName} takes it back to ${rollback.toVersion}.`;
  const end = { status: "ended", why } as const;
  return [decideFixEnd(open, serviceName, release.version, end, rollback.pressedAt)];
}
