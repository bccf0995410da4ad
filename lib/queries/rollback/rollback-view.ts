import { type Caller, lacks } from "@/lib/access/caller";
import { findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { findFlags } from "@/lib/db/release/flag-rows";
import { findRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { findItems } from "@/lib/db/readiness/tick/item-rows";
import { findRunbookOfRelease } from "@/lib/db/readiness/runbook/runbook-rows";
import { readServiceOf } from "@/lib/db/rollback/rollback-context";
import { findRollback } from "@/lib/db/rollback/rollback-rows";
import { readVersionFacts } from "@/lib/db/rollback/version-facts";
import { readWatched } from "@/lib/db/rollback/watched-metrics";
import { reader, type Tx } from "@/lib/db/transact";
import { runbookCard } from "@/lib/domain/readiness/runbook/runbook-card";
import type { Way } from "@/lib/domain/connections/kind";
import { possibleTargets } from "@/lib/domain/rollback/decide-target";
import { otherSideOf } from "@/lib/domain/rollback/other-side";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import { flagsWay } from "@/lib/domain/rollback/switch/flags-way";
import { waysFor } from "@/lib/domain/rollback/switch/ways-for";
import {
  confirmWhyNot,
  isProvable,
  pressAgainWhyNot,
  rollbackViewOf,
} from "@/lib/domain/rollback/rollback-view";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { canUnless } from "@/lib/kernel/can";

/** A rollback with its ladder, every attempt and the runbook's commands; null when there is none. */
export async function rollbackView(caller: Caller, id: string): Promise<RollbackView | null> {
  const tx = reader();
  const rollback = await findRollback(tx, id);
  if (rollback === null) return null;
  const { connectorId } = rollback;
  const [attempts, items, newest, { deploys, release, ...service }, flags, connector] =
    await Promise.all([
      findAttempts(tx, id),
      findItems(tx, rollback.releaseId),
      findRunbookOfRelease(tx, rollback.releaseId),
      readServiceOf(tx, rollback.releaseId),
      findFlags(tx, rollback.releaseId),
      connectorId === null ? null : findConnector(tx, connectorId),
    ]);
  const can = {
    confirm: canUnless(lacks(caller, "rollback.confirm"), confirmWhyNot(rollback)),
    press: canUnless(lacks(caller, "rollback.press"), pressAgainWhyNot(rollback, deploys !== null)),
  };
  const otherSide =
    connector === null
      ? null
      : otherSideOf(
          rollback,
          connector,
          {
            serviceName: service.name,
            ...(await waysOn(tx, rollback, waysFor(release, flags, deploys))),
          },
          lacks(caller, "rollback.press"),
        );
  const runbook = runbookCard(newest, items, rollback.fromVersion);
  const reporting = isProvable(rollback) ? await countReporting(tx, rollback, service.key) : 0;
  const around = { attempts, service, runbook, otherSide, can, reporting };
  return rollbackViewOf(rollback, around, caller.at);
}

async function countReporting(tx: Tx, rollback: Rollback, serviceKey: string): Promise<number> {
  const service = await findService(tx, serviceKey);
  return service === null ? 0 : (await readWatched(tx, rollback, service)).reporting.length;
}

/** The ways of pressing again, and where a deploy would go: after flags that is a version, where one is known. */
async function waysOn(tx: Tx, { way, releaseId, toVersion }: Rollback, ways: readonly Way[]) {
  if (way !== flagsWay) return { ways, toVersion };
  const release = await findRelease(tx, releaseId);
  const facts = release === null ? null : await readVersionFacts(tx, release.serviceId, releaseId);
  const target =
    release === null || facts === null ? undefined : possibleTargets(release, facts)[0];
  if (target !== undefined) return { ways, toVersion: target };
  return { ways: ways.filter(({ key }) => key === flagsWay), toVersion };
}
