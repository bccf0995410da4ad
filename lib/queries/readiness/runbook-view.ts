import { type Caller, lacks } from "@/lib/access/caller";
import { readPractice } from "@/lib/db/readiness/drill/read-practice";
import { findRunbook } from "@/lib/db/readiness/runbook/runbook-rows";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import type { LastDrill } from "@/lib/domain/readiness/drill/last-drill";
import { expectedMinutes, type Runbook } from "@/lib/domain/readiness/runbook/runbook";
import type { RunbookView } from "@/lib/domain/readiness/runbook/view";
import type { Service } from "@/lib/domain/release/service/service";
import { canUnless } from "@/lib/kernel/can";

/** The runbook of a service as it counts now; null when there is no such service. */
export async function runbookView(caller: Caller, serviceKey: string): Promise<RunbookView | null> {
  const tx = reader();
  const service = await findService(tx, serviceKey);
  if (service === null) return null;
  const [newest, { lastDrill }] = await Promise.all([
    findRunbook(tx, service.id),
    readPractice(tx, service.id, caller.at),
  ]);
  return viewOfRunbook(caller, service, newest, lastDrill);
}

/** The same of what was read of it already. */
export function viewOfRunbook(
  caller: Caller,
  { key, name }: Pick<Service, "key" | "name">,
  newest: Runbook | null,
  lastDrill: LastDrill,
): RunbookView {
  const can = { edit: canUnless(lacks(caller, "runbook.edit")) };
  const around = { service: { key, name }, lastDrill, can };
  if (newest === null) return { ...around, current: null, steps: [], minutes: null };
  const { steps, serviceId: _, byId: __, ...current } = newest;
  return { ...around, current, steps, minutes: expectedMinutes(steps) };
}
