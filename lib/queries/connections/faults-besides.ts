import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import { faultsOfNew } from "@/lib/domain/connections/faults-of-new";
import type { Fault } from "@/lib/kernel/outcome";

/** What a service's first connection lacks as it was typed; nothing where there is one, whose secrets may stay. */
export async function faultsBesides(serviceKey: string, raw: unknown): Promise<Fault[]> {
  const service = await findService(reader(), serviceKey);
  const before = service === null ? null : await findConnectorOf(reader(), service.id);
  return before === null ? faultsOfNew(raw) : [];
}
