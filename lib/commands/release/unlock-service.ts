import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockService, putService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { type Service, unlocked } from "@/lib/domain/release/service/service";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Lifts a lock with a reason; lifting what is not locked changes nothing. */
export async function unlockService(
  caller: Caller,
  key: string,
  input: { reason: string },
): Promise<Outcome<Service>> {
  const no = forbidden(caller, "service.unlock");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await lockService(tx, key);
    if (service === null) return refused("not_found", `There is no service “${key}”.`);
    if (service.lockedReason === null) return done(service);
    const next = unlocked(service);
    await commit(tx, caller, {
      states: [putService(next)],
      entries: [
        {
          kind: "service.unlocked",
          sentence: `${caller.actor.name} lifted the lock of ${service.name}. Reason: ${input.reason}`,
          serviceId: service.id,
          data: { was: service.lockedReason, reason: input.reason },
        },
      ],
    });
    return done(next);
  });
}
