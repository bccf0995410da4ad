import { readLastDrill } from "@/lib/db/readiness/drill/read-last-drill";
import { reader } from "@/lib/db/transact";
import type { LastDrill } from "@/lib/domain/readiness/drill/last-drill";
import type { Instant } from "@/lib/kernel/instant";

/** The last drill of a service (by its id) that worked, and what it is worth at an instant. */
export async function lastDrill(serviceId: string, at: Instant): Promise<LastDrill> {
  return readLastDrill(reader(), serviceId, at);
}
