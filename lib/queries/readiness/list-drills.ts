import { pageDrills } from "@/lib/db/readiness/drill/page-drills";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import type { DrillLine } from "@/lib/domain/readiness/drill/view";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of a service's drills, newest first; null when there is no such service. */
export async function listDrills(serviceKey: string, part: Part): Promise<Page<DrillLine> | null> {
  const tx = reader();
  const service = await findService(tx, serviceKey);
  return service === null ? null : pageDrills(tx, service.id, part);
}
