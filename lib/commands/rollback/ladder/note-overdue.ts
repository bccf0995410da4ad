import { type Caller, forbidden } from "@/lib/access/caller";
import { holdRollback } from "@/lib/db/rollback/held-rollback";
import { saveSettled } from "@/lib/db/rollback/save-settled";
import { transact } from "@/lib/db/transact";
import { decideOverdue } from "@/lib/domain/rollback/decide-overdue";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Says in the diary, once, that nobody took a rollback in time. Its page shows the commands by itself. */
export async function noteOverdue(caller: Caller, rollbackId: string): Promise<Outcome<boolean>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdRollback(tx, rollbackId);
    if (held === null) return notFound("rollback");
    const { rollback, release, service } = held;
    const decision = decideOverdue(rollback, release, service.name);
    if (decision === null) return done(false);
    const next = { ...rollback, revision: rollback.revision + 1 };
    await saveSettled(tx, caller, held, { rollback: next, decision });
    return done(true);
  });
}
