import { type Caller, forbidden } from "@/lib/access/caller";
import { holdRollback } from "@/lib/db/rollback/held-rollback";
import { saveSettled } from "@/lib/db/rollback/save-settled";
import { transact } from "@/lib/db/transact";
import { decideSettle } from "@/lib/domain/rollback/decide-settle";
import type { Report } from "@/lib/domain/rollback/hear";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Takes in what somebody says about a rollback. What says nothing new changes nothing. */
export async function settleRollback(
  caller: Caller,
  rollbackId: string,
  report: Report,
): Promise<Outcome<Rollback>> {
  const no = forbidden(caller, "rollback.report");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdRollback(tx, rollbackId);
    if (held === null) return refused("not_found", "There is no such rollback.");
    const { rollback, release, service } = held;
    const settled = decideSettle(rollback, release, report, service.name, caller.at);
    await saveSettled(tx, caller, held, settled);
    return done(settled?.rollback ?? rollback);
  });
}
