import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { StagingRun as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { Said } from "@/lib/domain/readiness/checklist";
import type { SmokeResult, StagingNote, StagingRun } from "@/lib/domain/readiness/staging/staging";
import type { Release } from "@/lib/domain/release/release";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";

/** The last time a release was in staging, or is; null when it never was. */
export async function findLastRun(tx: Tx, releaseId: string): Promise<StagingRun | null> {
  const row = await tx.stagingRun.findFirst({
    where: { releaseId },
    orderBy: { number: "desc" },
  });
  return row === null ? null : toRun(row);
}

/** A save for `commit`: the next state of a run that was read at revision − 1. */
export function putRun(run: StagingRun): RowSave {
  return putRow("staging_run", run, run.revision - 1);
}

/**
 * Saves for `commit`: a run begins when a release comes into staging, and ends when it leaves. Whoever moved it, by
 * name, says how.
 */
export async function followStaging(
  tx: Tx,
  before: Pick<Release, "status">,
  { id, serviceId, sha, status }: Pick<Release, "id" | "serviceId" | "sha" | "status">,
  by: string,
  at: Instant,
): Promise<RowSave[]> {
  if (before.status === status) return [];
  if (status !== "staging" && before.status !== "staging") return [];
  const last = await findLastRun(tx, id);
  if (status === "staging") {
    const { soakMinutes } = await tx.service.findUniqueOrThrow({
      where: { id: serviceId },
      select: { soakMinutes: true },
    });
    const number = (last?.number ?? 0) + 1;
    const begun = { id: newId("staging"), releaseId: id, number, commit: sha, startedAt: at };
    return [addRow("staging_run", { ...begun, ...justBegun, soakMinutes })];
  }
  if (last === null || last.endedAt !== null) return [];
  const outcome = status === "staged" ? "passed" : "failed";
  return [putRun({ ...last, endedAt: at, outcome, endedBy: by, revision: last.revision + 1 })];
}

const justBegun = {
  soakEnded: null,
  results: [],
  notes: [],
  endedAt: null,
  outcome: null,
  endedBy: null,
  revision: 1,
} as const satisfies Partial<StagingRun>;

function toRun(row: Row): StagingRun {
  return {
    ...row,
    startedAt: instant(row.startedAt),
    soakEnded: row.soakEnded as Said | null,
    results: row.results as SmokeResult[],
    notes: row.notes as StagingNote[],
    endedAt: instantOrNull(row.endedAt),
    outcome: row.outcome as StagingRun["outcome"],
  };
}
