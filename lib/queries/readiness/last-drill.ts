import { readPractice } from "@/lib/db/readiness/drill/read-practice";
import { reader } from "@/lib/db/transact";
import type { LastDrill } from "@/lib/domain/readiness/drill/last-drill";
import type { Instant } from "@/lib/kernel/instant";

/** The last drill of a service (by its id) that worked, and what it is worth at an instant. */
export async function lastDrill(serviceId: string, at: Instant): Promise<LastDrill> {
  return (await readPractice(reader(), serviceId, at)).lastDrill;
}
