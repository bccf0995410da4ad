import { type Caller, may } from "@/lib/access/caller";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import { mayNotSentence, type Permission } from "@/lib/domain/team/permissions";
import type { Can, ServiceView } from "@/lib/domain/release/view";

/** A service with what this caller may do with it; null when there is none. */
export async function serviceView(caller: Caller, key: string): Promise<ServiceView | null> {
  const service = await findService(reader(), key);
  if (service === null) return null;
  const can = (permission: Permission): Can =>
    may(caller, permission)
      ? { allowed: true }
      : { allowed: false, why: mayNotSentence(permission) };
  return {
    ...service,
    can: {
      edit: can("service.edit"),
      plan: can("release.plan"),
      unlock: can("service.unlock"),
      connect: can("connector.edit"),
    },
  };
}
