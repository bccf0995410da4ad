import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockService as holdService, putService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import type { Service } from "@/lib/domain/release/service";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Locks a service with a reason: no rollout starts until someone lifts it. Rollbacks go on. */
export async function lockService(
  caller: Caller,
  key: string,
  input: { reason: string },
): Promise<Outcome<Service>> {
  const no = forbidden(caller, "service.unlock");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await holdService(tx, key);
    if (service === null) return refused("not_found", `There is no service “${key}”.`);
    if (service.lockedReason !== null) {
      return refused("conflict", `${service.name} is locked already: ${service.lockedReason}`);
    }
    const next: Service = {
      ...service,
      lockedReason: input.reason,
      lockedAt: caller.at,
      lockedBy: caller.actor.name,
      revision: service.revision + 1,
    };
    await commit(tx, caller, {
      states: [putService(next)],
      entries: [
        {
          kind: "service.locked",
          sentence: `${caller.actor.name} locked ${service.name}. Reason: ${input.reason}`,
          serviceId: service.id,
          data: { reason: input.reason },
        },
      ],
    });
    return done(next);
  });
}
