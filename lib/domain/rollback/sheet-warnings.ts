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
    /** No commit is known of the target, and the connector finds a version by this; null where it can be found. */
    findsBy: string | null;
    /** Only its flags are switched off: nothing is deployed, and no version is gone back to. */
    flagsOnly: boolean;
    runbook: RunbookCard;
  },
): string[] {
  const { connector, newer, migration, target, findsBy, runbook, flagsOnly } = about;
  const overtaken = newer === null ? null : `${newer.version} went out after ${release.version}.`;
  if (flagsOnly) return overtaken === null ? [] : [overtaken];
  const byHand = runbook.steps.some(({ command }) => command !== "");
  const found: (string | null)[] = [
    target === null ? "No version to go back to is known: name one." : null,
    overtaken,
    connector === null ? "There is no connector: it has to be done by hand." : null,
    target !== null && findsBy !== null
      ? `No commit is known of ${target}, and it is found by ${findsBy}.`
      : null,
    connector?.lastTestOk === false ? "The last test of the connector did not succeed." : null,
    migration === null ? "Nobody said whether there is a migration to undo." : null,
    !byHand && connector === null ? "No rollback commands are written down." : null,
  ];
  return found.filter((one) => one !== null);
}
