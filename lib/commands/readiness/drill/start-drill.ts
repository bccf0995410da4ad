import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import { addDrill, findRunningDrill } from "@/lib/db/readiness/drill/drill-rows";
import { findPolicy } from "@/lib/db/readiness/policy/policy-rows";
import { findRunbook } from "@/lib/db/readiness/runbook/runbook-rows";
import { lockService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { decideStart, startWhyNot } from "@/lib/domain/readiness/drill/decide-drill";
import type { Drill, StartDrillInput } from "@/lib/domain/readiness/drill/drill";
import { newId } from "@/lib/kernel/ids";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Starts a drill: the rollback of a service, practised in staging through its own connector. */
export async function startDrill(
  caller: Caller,
  serviceKey: string,
  input: StartDrillInput,
): Promise<Outcome<Drill>> {
  const no = forbidden(caller, "drill.run");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await lockService(tx, serviceKey);
    if (service === null) return refused("not_found", `There is no service “${serviceKey}”.`);
    const connector = await findConnectorOf(tx, service.id);
    const runbook = await findRunbook(tx, service.id);
    const running = await findRunningDrill(tx, service.id);
    const why = startWhyNot(service.name, connector, runbook, running);
    if (why !== null) return refused("conflict", why);
    const { targetSeconds } = (await findPolicy(tx)).rules.drills;
    const facts = { service, connector, runbook, targetSeconds };
    const { actor, at } = caller;
    const decision = decideStart(newId("drill"), input, facts, actor, at);
    const { drill, entries, effects } = decision;
    await commit(tx, caller, { states: [addDrill(drill)], entries, effects });
    return done(drill);
  });
}
