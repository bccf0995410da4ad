import { type Caller, lacks } from "@/lib/access/caller";
import { readLastDrill } from "@/lib/db/readiness/drill/read-last-drill";
import { findRunbook } from "@/lib/db/readiness/runbook/runbook-rows";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import { expectedMinutes } from "@/lib/domain/readiness/runbook/runbook";
import type { RunbookView } from "@/lib/domain/readiness/runbook/view";
import { canUnless } from "@/lib/kernel/can";

/** The runbook of a service as it counts now; null when there is no such service. */
export async function runbookView(caller: Caller, serviceKey: string): Promise<RunbookView | null> {
  const tx = reader();
  const service = await findService(tx, serviceKey);
  if (service === null) return null;
  const { id, key, name } = service;
  const [newest, lastDrill] = await Promise.all([
    findRunbook(tx, id),
    readLastDrill(tx, id, caller.at),
  ]);
  const can = { edit: canUnless(lacks(caller, "runbook.edit")) };
  const around = { service: { key, name }, lastDrill, can };
  if (newest === null) return { ...around, current: null, steps: [], minutes: null };
  const { steps, serviceId: _, byId: __, ...current } = newest;
  return { ...around, current, steps, minutes: expectedMinutes(steps) };
}
