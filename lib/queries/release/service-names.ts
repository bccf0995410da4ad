import { findAllNames } from "@/lib/db/release/service-names";
import { reader } from "@/lib/db/transact";
import type { ServiceName } from "@/lib/domain/release/view";

/** Every service by name, for fields that choose one. */
export async function serviceNames(): Promise<ServiceName[]> {
  return findAllNames(reader());
}
