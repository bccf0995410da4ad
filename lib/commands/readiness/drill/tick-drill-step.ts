import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { holdDrill, putDrill } from "@/lib/db/readiness/drill/drill-rows";
import { transact } from "@/lib/db/transact";
import { decideTick, drillEntry } from "@/lib/domain/readiness/drill/decide-drill";
import type { Drill, TickDrillInput } from "@/lib/domain/readiness/drill/drill";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Ticks a step of a drill that runs, or takes the tick back. */
export async function tickDrillStep(
  caller: Caller,
  drillId: string,
  input: TickDrillInput,
): Promise<Outcome<Drill>> {
  const no = forbidden(caller, "drill.run");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdDrill(tx, drillId);
    if (held === null) return notFound("drill");
    const decided = decideTick(held.drill, input, caller.actor, caller.at);
    if (!decided.ok) return decided;
    const drill = decided.value;
    if (drill === null) return done(held.drill);
    const verb = input.done ? "ticked" : "took back";
    const title = drill.steps[input.step]?.title ?? "";
    const sentence = `${caller.actor.name} ${verb} “${title}” in the drill of ${held.service.name}.`;
    const entries = [drillEntry(drill, "ticked", sentence)];
    await commit(tx, caller, { states: [putDrill(drill)], entries });
    return done(drill);
  });
}
