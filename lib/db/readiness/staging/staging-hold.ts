import type { Tx } from "@/lib/db/transact";
import { stagingWhy } from "@/lib/domain/readiness/staging/staging";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { roughDurationText } from "@/lib/kernel/duration";
import type { Instant } from "@/lib/kernel/instant";
import { findLastRun } from "./staging-rows";

/** Why a release does not pass staging by having arrived there: a soak, or a test that failed; null where it does. */
export async function readStagingHold(
  tx: Tx,
  { id, status, sha }: Release,
  { soakMinutes }: Service,
  at: Instant,
): Promise<string | null> {
  const run = status === "staging" ? await findLastRun(tx, id) : null;
  if (run !== null && run.endedAt === null) return stagingWhy(run, sha, at);
  return soakMinutes === 0 ? null : `It soaks for ${roughDurationText(soakMinutes * 60)} first.`;
}
