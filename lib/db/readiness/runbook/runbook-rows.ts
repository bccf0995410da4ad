import type { RunbookVersion as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { Runbook, RunbookStep } from "@/lib/domain/readiness/runbook/runbook";
import { instant } from "@/lib/kernel/instant";

/** The newest runbook of a service; null while it has none. */
export async function findRunbook(tx: Tx, serviceId: string): Promise<Runbook | null> {
  const row = await tx.runbookVersion.findFirst({
    where: { serviceId },
    orderBy: { version: "desc" },
  });
  return row === null ? null : toRunbook(row);
}

/** A runbook as it stood; null when there is no such version. */
export async function findRunbookVersion(
  tx: Tx,
  serviceId: string,
  version: number,
): Promise<Runbook | null> {
  const where = { serviceId_version: { serviceId, version } };
  const row = await tx.runbookVersion.findUnique({ where });
  return row === null ? null : toRunbook(row);
}

/** Versions without their steps, newest first, older than `before`; one more than asked for tells of a next page. */
export async function findRunbookLines(
  tx: Tx,
  serviceId: string,
  { limit, before }: { limit: number; before: number | null },
) {
  const rows = await tx.runbookVersion.findMany({
    where: { serviceId, ...(before !== null && { version: { lt: before } }) },
    orderBy: { version: "desc" },
    take: limit + 1,
    select: { version: true, why: true, restored: true, byName: true, at: true },
  });
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}

/** A save for `commit`: a new version. Whoever saves holds the service's row; the key stops two of one number. */
export function addRunbook(runbook: Runbook) {
  return async (tx: Tx): Promise<void> => {
    await tx.runbookVersion.create({ data: runbook });
  };
}

/** Which version of a service's runbook counts; null while it has none. */
export async function readRunbookVersion(tx: Tx, serviceId: string): Promise<number | null> {
  const row = await tx.runbookVersion.findFirst({
    where: { serviceId },
    orderBy: { version: "desc" },
    select: { version: true },
  });
  return row?.version ?? null;
}

/** A runbook version's row as the domain's noun. */
export function toRunbook(row: Row): Runbook {
  return { ...row, steps: row.steps as RunbookStep[], at: instant(row.at) };
}
