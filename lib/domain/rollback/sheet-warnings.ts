import type { Release } from "@/lib/domain/release/release";

/** What the sheet warns of before a press. A warning never stops it. */
export function sheetWarnings(
  release: Release,
  about: {
    connector: { kind: string; lastTestOk: boolean | null } | null;
    newer: { version: string; status: string } | null;
    migration: string | null;
    target: string | null;
    commands: string | null;
  },
): string[] {
  const { connector, newer, migration, target, commands } = about;
  const found: (string | null)[] = [
    target === null ? "No version to go back to is known: name one." : null,
    newer === null ? null : `${newer.version} went out after ${release.version}.`,
    connector === null ? "There is no connector: it has to be done by hand." : null,
    connector?.lastTestOk === false ? "The last test of the connector did not succeed." : null,
    migration === null ? "Nobody said whether there is a migration to undo." : null,
    commands === null && connector === null ? "The checklist holds no rollback commands." : null,
  ];
  return found.filter((one) => one !== null);
}
