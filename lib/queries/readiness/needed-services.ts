import { findNeeded } from "@/lib/db/readiness/policy/dependency-rows";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";

/** The services that one needs, by key; null when there is no such service. */
export async function neededServices(key: string): Promise<{ key: string; name: string }[] | null> {
  const service = await findService(reader(), key);
  return service === null ? null : findNeeded(reader(), service.id);
}
