import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { putRelease } from "@/lib/db/release/release-rows";
import { holdRollback } from "@/lib/db/rollback/held-rollback";
import { putRollback } from "@/lib/db/rollback/rollback-rows";
import { transact } from "@/lib/db/transact";
import { decideConfirm } from "@/lib/domain/rollback/decide-confirm";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** A person did it by hand, and says how. The metrics then prove it; where there are none, this word does. */
export async function confirmRollback(
  caller: Caller,
  rollbackId: string,
  input: { note: string },
): Promise<Outcome<Rollback>> {
  const no = forbidden(caller, "rollback.confirm");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdRollback(tx, rollbackId);
    if (held === null) return notFound("rollback");
    const { rollback, release, service } = held;
    if (rollback.verifiedAt !== null) return done(rollback);
    const { actor, at } = caller;
    const next = decideConfirm(rollback, release, service.name, input.note, actor.name, at);
    const { entries, effects } = next.decision;
    await commit(tx, caller, {
      states: [putRelease(next.decision.release), putRollback(next.rollback, rollback)],
      entries,
      effects,
    });
    return done(next.rollback);
  });
}
