import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { findSeats, leaveSeat, takeSeat } from "@/lib/db/readiness/sync/seat-rows";
import { findSyncOf } from "@/lib/db/readiness/sync/sync-rows";
import { tellSync } from "@/lib/db/readiness/sync/tell-sync";
import { transact } from "@/lib/db/transact";
import { present, seatedUntil } from "@/lib/domain/readiness/sync/seats";
import type { RoomView } from "@/lib/domain/readiness/sync/view";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** A beat of a page in the room, or its leaving; answers who is there, and how far the sync is. */
export async function attendSync(
  caller: Caller,
  releaseId: string,
  input: { do: "beat" | "leave" },
): Promise<Outcome<RoomView>> {
  const no = forbidden(caller, "sync.attend");
  if (no !== null) return no;
  const account = ownAccount(caller);
  if (!account.ok) return account;
  const { actor, at } = caller;
  return transact(async (tx) => {
    const sync = await findSyncOf(tx, releaseId);
    if (sync === null) return notFound("sync");
    if (sync.status === "open") {
      const isNews =
        input.do === "leave"
          ? await leaveSeat(tx, sync.id, account.value, at)
          : await takeSeat(tx, sync.id, actor, at, seatedUntil(at));
      if (isNews) await tellSync({ release: releaseId, is: "changed" })(tx);
    }
    const here = present(await findSeats(tx, sync.id), at).map(({ userId }) => userId);
    return done({ here, revision: sync.revision, status: sync.status });
  });
}
