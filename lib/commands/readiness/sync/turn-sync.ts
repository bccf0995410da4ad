import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { readAgenda } from "@/lib/db/readiness/calendar/read-agenda";
import { findSeats } from "@/lib/db/readiness/sync/seat-rows";
import { holdOpenSync, putSync } from "@/lib/db/readiness/sync/sync-rows";
import { tellSync } from "@/lib/db/readiness/sync/tell-sync";
import { transact } from "@/lib/db/transact";
import { decideTurn, leadWhyNot } from "@/lib/domain/readiness/sync/decide-sync";
import type { Sync } from "@/lib/domain/readiness/sync/sync";
import type { TurnInput } from "@/lib/domain/readiness/sync/sync-input";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Turns a sync to another step, or gives the word to another reader. The facilitator does that. */
export async function turnSync(
  caller: Caller,
  releaseId: string,
  input: TurnInput,
): Promise<Outcome<Sync>> {
  const no = forbidden(caller, "sync.lead");
  if (no !== null) return no;
  const account = ownAccount(caller);
  if (!account.ok) return account;
  return transact(async (tx) => {
    const sync = await holdOpenSync(tx, releaseId);
    if (sync === null) return notFound("open sync");
    const seats = await findSeats(tx, sync.id);
    const why = leadWhyNot(sync, account.value, seats, caller.at);
    if (why !== null) return refused("conflict", why);
    const agenda = await readAgenda(tx, releaseId, caller.at);
    const turned = decideTurn(sync, input, agenda?.steps ?? [], seats, caller.at);
    if (!turned.ok) return turned;
    const states = [putSync(turned.value), tellSync({ release: releaseId, is: "changed" })];
    await commit(tx, caller, { states, entries: [] });
    return done(turned.value);
  });
}
