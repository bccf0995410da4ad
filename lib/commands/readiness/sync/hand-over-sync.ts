import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findSeats } from "@/lib/db/readiness/sync/seat-rows";
import { holdOpenSync, putSync } from "@/lib/db/readiness/sync/sync-rows";
import { tellSync } from "@/lib/db/readiness/sync/tell-sync";
import { findRelease } from "@/lib/db/release/release-rows";
import { transact } from "@/lib/db/transact";
import { decideHandOver, syncEntry } from "@/lib/domain/readiness/sync/decide-sync";
import type { Sync } from "@/lib/domain/readiness/sync/sync";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Hands the lead of a sync to somebody in the room; once its facilitator is gone, anyone there takes it. */
export async function handOverSync(
  caller: Caller,
  releaseId: string,
  { to }: { to: string },
): Promise<Outcome<Sync>> {
  const no = forbidden(caller, "sync.lead");
  if (no !== null) return no;
  const account = ownAccount(caller);
  if (!account.ok) return account;
  return transact(async (tx) => {
    const sync = await holdOpenSync(tx, releaseId);
    if (sync === null) return notFound("open sync");
    const seats = await findSeats(tx, sync.id);
    const by = { id: account.value, name: caller.actor.name };
    const decided = decideHandOver(sync, to, by, seats, caller.at);
    if (!decided.ok) return decided;
    const next = decided.value;
    if (next === null) return done(sync);
    const release = await findRelease(tx, releaseId);
    const sentence = `${next.facilitatorName} leads the sync of ${release?.version ?? ""} from here on, after ${sync.facilitatorName}.`;
    const data = { sync: sync.id, from: sync.facilitatorName, to: next.facilitatorName };
    const entry = { kind: "sync.handed_over", sentence, data };
    await commit(tx, caller, {
      states: [putSync(next), tellSync({ release: releaseId, is: "changed" })],
      entries: [syncEntry(sync, release?.serviceId ?? "", entry)],
    });
    return done(next);
  });
}
