import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { openBallot } from "@/lib/access/secrets/pulse-ballot";
import { commit } from "@/lib/db/commit";
import { putBallot, readBallot } from "@/lib/db/readiness/sync/pulse-rows";
import { findSeats } from "@/lib/db/readiness/sync/seat-rows";
import { holdOpenSync, putSync } from "@/lib/db/readiness/sync/sync-rows";
import { tellSync } from "@/lib/db/readiness/sync/tell-sync";
import { transact } from "@/lib/db/transact";
import { leadWhyNot } from "@/lib/domain/readiness/sync/decide-sync";
import { closed } from "@/lib/domain/readiness/sync/pulse";
import type { Sync } from "@/lib/domain/readiness/sync/sync";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Closes the pulse before everyone has answered; from three answers on, they are shown together. */
export async function closePulse(caller: Caller, releaseId: string): Promise<Outcome<Sync>> {
  const no = forbidden(caller, "sync.lead");
  if (no !== null) return no;
  const account = ownAccount(caller);
  if (!account.ok) return account;
  return transact(async (tx) => {
    const sync = await holdOpenSync(tx, releaseId);
    if (sync === null) return notFound("open sync");
    if (sync.pulse !== "open") return refused("conflict", "The pulse is not open.");
    const why = leadWhyNot(sync, account.value, await findSeats(tx, sync.id), caller.at);
    if (why !== null) return refused("conflict", why);
    const box = openBallot(sync.id, await readBallot(tx, sync.id));
    const next = { ...sync, ...closed(box), revision: sync.revision + 1 };
    const told = tellSync({ release: releaseId, is: "changed" });
    await commit(tx, caller, {
      states: [putSync(next), putBallot(sync.id, null), told],
      entries: [],
    });
    return done(next);
  });
}
