import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { holdDrill, putDrill } from "@/lib/db/readiness/drill/drill-rows";
import { transact } from "@/lib/db/transact";
import { addWinRow } from "@/lib/db/wins/win-rows";
import { decideEnd } from "@/lib/domain/readiness/drill/decide-drill";
import type { Drill, EndDrillInput } from "@/lib/domain/readiness/drill/drill";
import { drillWin } from "@/lib/domain/wins/drill-win";
import { newWin } from "@/lib/domain/wins/win";
import { winEntry } from "@/lib/domain/wins/win-entry";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Ends a drill: it worked, and hangs on the wall; it did not; or it is called off. The stopwatch stops here. */
export async function endDrill(
  caller: Caller,
  drillId: string,
  input: EndDrillInput,
): Promise<Outcome<Drill>> {
  const no = forbidden(caller, "drill.run");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdDrill(tx, drillId);
    if (held === null) return notFound("drill");
    const { actor, at } = caller;
    const decided = decideEnd(held.drill, input, held.service.name, actor, at);
    if (!decided.ok) return decided;
    const { drill, entries } = decided.value;
    const found = drillWin(drill, held.service.name);
    const win = found === null ? null : newWin(newId("win"), found, at);
    await commit(tx, caller, {
      states: [putDrill(drill), ...(win === null ? [] : [addWinRow(win)])],
      entries: [...entries, ...(win === null ? [] : [winEntry(win, drill.serviceId)])],
    });
    return done(drill);
  });
}
