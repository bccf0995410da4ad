import { findKillSwitches } from "@/lib/db/connections/kill-switch-rows";
import { reader } from "@/lib/db/transact";

/** The kill-switch connections of a service, in a few words each. */
export async function listKillSwitches(serviceId: string) {
  return findKillSwitches(reader(), serviceId);
}
