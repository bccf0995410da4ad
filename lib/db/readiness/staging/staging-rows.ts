import { Prisma, type StagingRun as Row } from "@/lib/db/generated/client";
import { StaleRevision, type Tx } from "@/lib/db/transact";
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
export function putRun(run: StagingRun) {
  return async (tx: Tx): Promise<void> => {
    const { count } = await tx.stagingRun.updateMany({
      where: { id: run.id, revision: run.revision - 1 },
      data: toRow(run),
    });
    if (count !== 1) throw new StaleRevision("staging run", run.id);
  };
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
): Promise<((tx: Tx) => Promise<void>)[]> {
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
    return [addRun({ ...begun, ...justBegun, soakMinutes })];
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

function addRun(run: Omit<StagingRun, "results" | "notes">) {
  return async (tx: Tx): Promise<void> => {
    await tx.stagingRun.create({ data: toRow({ ...run, results: [], notes: [] }) });
  };
}

function toRow({ soakEnded, ...run }: StagingRun) {
  return { ...run, soakEnded: soakEnded ?? Prisma.DbNull };
}

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
