import { type Caller, lacks } from "@/lib/access/caller";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import type { Permission } from "@/lib/domain/team/permissions";
import type { ServiceView } from "@/lib/domain/release/view";
import { canUnless } from "@/lib/kernel/can";

/** A service with what this caller may do with it; null when there is none. */
export async function serviceView(caller: Caller, key: string): Promise<ServiceView | null> {
  const service = await findService(reader(), key);
  if (service === null) return null;
  const can = (permission: Permission) => canUnless(lacks(caller, permission));
  return {
    ...service,
    can: {
      edit: can("service.edit"),
      plan: can("release.plan"),
      rollBack: can("rollback.press"),
      unlock: can("service.unlock"),
      connect: can("connector.edit"),
    },
  };
}
