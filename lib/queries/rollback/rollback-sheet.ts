import { type Caller, lacks } from "@/lib/access/caller";
import { findRunbook } from "@/lib/db/readiness/runbook-rows";
import { findFlags } from "@/lib/db/release/flag-rows";
import { findItems } from "@/lib/db/readiness/item-rows";
import { readReleaseRow } from "@/lib/db/release/read-release";
import { readLastServed, readSheetContext } from "@/lib/db/rollback/rollback-context";
import { readVersionFacts } from "@/lib/db/rollback/version-facts";
import { reader, type Tx } from "@/lib/db/transact";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import { answerTo, runbookCard } from "@/lib/domain/readiness/runbook/runbook-card";
import type { Release } from "@/lib/domain/release/release";
import { rollBackWhyNot } from "@/lib/domain/release/roll-back-why-not";
import { possibleTargets, type VersionFacts } from "@/lib/domain/rollback/decide-target";
import { sheetWarnings } from "@/lib/domain/rollback/sheet-warnings";
import { waysFor } from "@/lib/domain/rollback/switch/flags-way";
import { waysBefore } from "@/lib/domain/rollback/way";
import type { RollbackSheetView } from "@/lib/domain/rollback/view";
import { canUnless } from "@/lib/kernel/can";
import { lastDrill } from "@/lib/queries/readiness/last-drill";

/** What is to be known before the press; null when there is no such release. */
export async function rollbackSheet(
  caller: Caller,
  releaseId: string,
): Promise<RollbackSheetView | null> {
  const tx = reader();
  const found = await readReleaseRow(tx, releaseId);
  if (found === null) return null;
  const { release } = found;
  const { serviceId } = release;
  const [facts, items, context, drill, newest, flags] = await Promise.all([
    readVersionFacts(tx, serviceId, releaseId),
    findItems(tx, releaseId),
    readSheetContext(tx, serviceId, release.startedAt),
    lastDrill(serviceId, caller.at),
    findRunbook(tx, serviceId),
    findFlags(tx, releaseId),
  ]);
  const [target = null, ...otherTargets] = await targetsOf(tx, release, facts);
  const runbook = runbookCard(newest, items, release.version);
  const migration = answerTo(items, "migration");
  const { connector, newer } = context;
  const about = { connector, newer, migration, target: target?.version ?? null, runbook };
  return {
    target,
    otherTargets,
    undone: {
      from: release.version,
      fromSha: release.sha,
      toSha: release.previousSha,
      migration,
    },
    connector: connector?.kind ?? null,
    through: connector === null ? null : kindOf(connector.kind).short,
    ways: waysBefore(waysFor(release, flags, connector), release, aboutOf(found, target)),
    runbook,
    lastDrill: drill,
    warnings: sheetWarnings(release, about),
    can: canUnless(lacks(caller, "rollback.press"), rollBackWhyNot(release)),
  };
}

/** What the words of the ways' buttons are about. */
function aboutOf(
  { release, service }: { release: Release; service: { name: string } },
  target: { version: string } | null,
) {
  const toVersion = target?.version ?? "";
  return { serviceName: service.name, fromVersion: release.version, toVersion };
}

/** Versions to go back to, the likeliest first, each with when it last served everyone. */
async function targetsOf(tx: Tx, release: Release, facts: VersionFacts) {
  const versions = possibleTargets(release, facts);
  const served = await readLastServed(tx, release.serviceId, versions);
  return versions.map((version) => ({ version, lastHealthyAt: served.get(version) ?? null }));
}
