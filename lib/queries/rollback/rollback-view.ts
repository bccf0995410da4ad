import { type Caller, lacks } from "@/lib/access/caller";
import { readWholeRollback } from "@/lib/db/rollback/read-whole-rollback";
import { readVersionFacts } from "@/lib/db/rollback/version-facts";
import { readWatched } from "@/lib/db/rollback/watched-metrics";
import { reader, type Tx } from "@/lib/db/transact";
import type { Way } from "@/lib/domain/connections/kind";
import { runbookCard } from "@/lib/domain/readiness/runbook/runbook-card";
import type { Release } from "@/lib/domain/release/release";
import { possibleTargets } from "@/lib/domain/rollback/decide-target";
import { otherSideOf } from "@/lib/domain/rollback/other-side";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import {
  confirmWhyNot,
  isProvable,
  pressAgainWhyNot,
  rollbackViewOf,
} from "@/lib/domain/rollback/rollback-view";
import { flagsWay } from "@/lib/domain/rollback/switch/flags-way";
import { waysFor } from "@/lib/domain/rollback/switch/ways-for";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { canUnless } from "@/lib/kernel/can";

/** A rollback with its ladder, every attempt and the runbook's commands; null when there is none. */
export async function rollbackView(caller: Caller, id: string): Promise<RollbackView | null> {
  const tx = reader();
  const whole = await readWholeRollback(tx, id);
  if (whole === null) return null;
  const { rollback, release, service, deploys, through, attempts, flags } = whole;
  const lacking = lacks(caller, "rollback.press");
  const [offered, watched] = await Promise.all([
    waysOn(tx, rollback, release, waysFor(release, flags, deploys)),
    isProvable(rollback) ? readWatched(tx, rollback, service) : null,
  ]);
  const around = {
    ...{ attempts, service: { key: service.key, name: service.name } },
    otherSide:
      through && otherSideOf(rollback, through, { serviceName: service.name, ...offered }, lacking),
    runbook: runbookCard(whole.runbook, whole.items, rollback.fromVersion),
    reporting: watched?.reporting.length ?? 0,
    can: {
      confirm: canUnless(lacks(caller, "rollback.confirm"), confirmWhyNot(rollback)),
      press: canUnless(lacking, pressAgainWhyNot(rollback, deploys !== null)),
    },
  };
  return rollbackViewOf(rollback, around, caller.at);
}

/** The ways of pressing again, and where a deploy would go: after flags that is a version, where one is known. */
async function waysOn(
  tx: Tx,
  { way, toVersion }: Rollback,
  release: Release,
  ways: readonly Way[],
) {
  if (way !== flagsWay) return { ways, toVersion };
  const facts = await readVersionFacts(tx, release.serviceId, release.id);
  const target = possibleTargets(release, facts)[0];
  if (target !== undefined) return { ways, toVersion: target };
  return { ways: ways.filter(({ key }) => key === flagsWay), toVersion };
}
