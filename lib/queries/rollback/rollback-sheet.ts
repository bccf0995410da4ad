import { type Caller, lacks } from "@/lib/access/caller";
import { findRunbook } from "@/lib/db/readiness/runbook/runbook-rows";
import { findFlags } from "@/lib/db/release/flag-rows";
import { findItems } from "@/lib/db/readiness/tick/item-rows";
import { readWholeRelease } from "@/lib/db/release/read-whole-release";
import {
  readLastServed,
  readSheetContext,
  type SheetContext,
} from "@/lib/db/rollback/rollback-context";
import { readShaOf, readVersionFacts } from "@/lib/db/rollback/version-facts";
import { reader, type Tx } from "@/lib/db/transact";
import { warningsBefore } from "@/lib/domain/connections/kind";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import {
  answerTo,
  type RunbookCard,
  runbookCard,
} from "@/lib/domain/readiness/runbook/runbook-card";
import type { Flag } from "@/lib/domain/release/flag/flag";
import type { Release } from "@/lib/domain/release/release";
import { rollBackWhyNot } from "@/lib/domain/release/roll-back-why-not";
import { possibleTargets, type VersionFacts } from "@/lib/domain/rollback/decide-target";
import { sheetWarnings } from "@/lib/domain/rollback/sheet-warnings";
import { isFlagsOnly } from "@/lib/domain/rollback/switch/flags-way";
import { waysFor } from "@/lib/domain/rollback/switch/ways-for";
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
  const found = await readWholeRelease(tx, releaseId);
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
  const through = throughWhat(connector, flags, found, target?.version ?? "");
  const findsBy = await missesCommit(tx, release, connector, target?.version ?? null);
  const known = { migration, target: target?.version ?? null, findsBy, runbook };
  const about = { connector, newer, flagsOnly: isFlagsOnly(through.ways), ...known };
  return {
    target,
    otherTargets,
    undone: { ...endsOf(release), migration, migrations: migrationsOf(runbook) },
    refusedTargets: refusedOf(facts),
    ...through,
    runbook,
    lastDrill: drill,
    warnings: sheetWarnings(release, about),
    can: canUnless(lacks(caller, "rollback.press"), rollBackWhyNot(release)),
  };
}

function refusedOf({ unfit }: VersionFacts): RollbackSheetView["refusedTargets"] {
  return unfit.slice(0, 5).map((version) => ({ version, why: "it was rolled back itself" }));
}

function endsOf({ version, sha, previousSha }: Release) {
  return { from: version, fromSha: sha, toSha: previousSha };
}

/** The steps of the runbook that undo a migration. */
function migrationsOf({ steps }: RunbookCard) {
  return steps
    .filter(({ kind }) => kind === "database")
    .map(({ title, command }) => ({ title, down: command }));
}

/** What the connector of the service says of a press: its ways, in the words of their buttons, and what may undo it. */
function throughWhat(
  connector: SheetContext["connector"],
  flags: readonly Flag[],
  { release, service }: { release: Release; service: { name: string } },
  toVersion: string,
): Pick<RollbackSheetView, "connector" | "through" | "ways" | "tellsCommits" | "mayUndo"> {
  const words = { serviceName: service.name, fromVersion: release.version, toVersion };
  const ways = waysBefore(waysFor(release, flags, connector), release, words);
  if (connector === null) {
    return { connector: null, through: null, ways, tellsCommits: false, mayUndo: [] };
  }
  const { short, comparesCommits, warnings } = kindOf(connector.kind);
  return {
    connector: connector.kind,
    through: short,
    ways,
    tellsCommits: comparesCommits === true,
    mayUndo: warningsBefore(warnings(connector.settings)),
  };
}

/** By what the connector finds a version, where that may be its commit and nobody told one of the target; else null. */
async function missesCommit(
  tx: Tx,
  { serviceId, previousVersion, previousSha }: Release,
  connector: SheetContext["connector"],
  target: string | null,
): Promise<string | null> {
  const findsBy = connector === null ? undefined : kindOf(connector.kind).findsBy;
  if (findsBy === undefined || target === null) return null;
  if (target === previousVersion && previousSha !== null) return null;
  return (await readShaOf(tx, serviceId, target)) === null ? findsBy : null;
}

/** Versions to go back to, the likeliest first, each with when it last served everyone. */
async function targetsOf(tx: Tx, release: Release, facts: VersionFacts) {
  const versions = possibleTargets(release, facts);
  const served = await readLastServed(tx, release.serviceId, versions);
  return versions.map((version) => ({ version, lastHealthyAt: served.get(version) ?? null }));
}
