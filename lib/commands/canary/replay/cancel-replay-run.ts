import { type Caller, forbidden } from "@/lib/access/caller";
import { findRun, saveProgress } from "@/lib/db/canary/replay/replay-rows";
import { transact } from "@/lib/db/transact";
import type { ReplayRun } from "@/lib/domain/canary/replay/past-run";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Stops a replay of past releases after the one it is at; what was judged stays. Cancelled again it is the same. */
export async function cancelReplayRun(caller: Caller, id: string): Promise<Outcome<ReplayRun>> {
  const no = forbidden(caller, "replay.run");
  if (no !== null) return no;
  return transact(async (tx) => {
    const run = await findRun(tx, id);
    if (run === null) return notFound("replay");
    const progress = { done: run.done, state: "cancelled", at: caller.at } as const;
    await saveProgress(tx, id, progress);
    return done((await findRun(tx, id)) ?? run);
  });
}
