import type { RunbookCard } from "@/lib/domain/readiness/runbook/runbook-card";
import type { Release } from "@/lib/domain/release/release";

/** What the sheet warns of before a press. A warning never stops it. */
export function sheetWarnings(
  release: Release,
  about: {
    connector: { kind: string; lastTestOk: boolean | null } | null;
    newer: { version: string; status: string } | null;
    migration: string | null;
    target: string | null;
    runbook: RunbookCard;
  },
): string[] {
  const { connector, newer, migration, target, runbook } = about;
  const byHand = runbook.steps.some(({ command }) => command !== "");
  const found: (string | null)[] = [
    target === null ? "No version to go back to is known: name one." : null,
    newer === null ? null : `${newer.version} went out after ${release.version}.`,
    connector === null ? "There is no connector: it has to be done by hand." : null,
    connector?.lastTestOk === false ? "The last test of the connector did not succeed." : null,
    migration === null ? "Nobody said whether there is a migration to undo." : null,
    !byHand && connector === null ? "No rollback commands are written down." : null,
  ];
  return found.filter((one) => one !== null);
}
