import { type Caller, lacks } from "@/lib/access/caller";
import { findLastRun } from "@/lib/db/readiness/staging/staging-rows";
import type { Tx } from "@/lib/db/transact";
import {
  lastResults,
  soakLeftMs,
  soakUntil,
  stagingWhy,
} from "@/lib/domain/readiness/staging/staging";
import type { StagingView } from "@/lib/domain/readiness/staging/view";
import type { Release } from "@/lib/domain/release/release";
import { canUnless } from "@/lib/kernel/can";

/** The last time a release was in staging, or is; null when it never was. */
export async function stagingView(
  tx: Tx,
  caller: Caller,
  { id, sha, status, version }: Release,
): Promise<StagingView | null> {
  const run = await findLastRun(tx, id);
  if (run === null) return null;
  const { releaseId: _, revision: __, ...shown } = run;
  const open = status === "staging" && run.endedAt === null;
  const over = open ? null : `${version} is not in staging now.`;
  return {
    ...shown,
    results: lastResults(run.results),
    soakUntil: soakUntil(run),
    soakLeftSeconds: open ? Math.ceil(soakLeftMs(run, caller.at) / 1000) : 0,
    why: open ? stagingWhy(run, sha, caller.at) : null,
    can: { report: canUnless(lacks(caller, "staging.report"), over) },
  };
}
