import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findSeats } from "@/lib/db/readiness/sync/seat-rows";
import { findSyncOf } from "@/lib/db/readiness/sync/sync-rows";
import { transact } from "@/lib/db/transact";
import { leadWhyNot } from "@/lib/domain/readiness/sync/decide-sync";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";
import { endSync } from "./end-sync";

/** Ends the sync of a release in no-go, with a reason. The release stays planned; go is the move of that name. */
export async function sayNoGo(
  caller: Caller,
  releaseId: string,
  { reason }: { reason: string },
): Promise<Outcome<null>> {
  const no = forbidden(caller, "sync.lead");
  if (no !== null) return no;
  const account = ownAccount(caller);
  if (!account.ok) return account;
  return transact(async (tx) => {
    const sync = await findSyncOf(tx, releaseId);
    if (sync === null || sync.status !== "open") return notFound("open sync");
    const why = leadWhyNot(sync, account.value, await findSeats(tx, sync.id), caller.at);
    if (why !== null) return refused("conflict", why);
    const change = await endSync(tx, caller, releaseId, { status: "no_go", reason });
    if (change === null) return notFound("open sync");
    await commit(tx, caller, change);
    return done(null);
  });
}
