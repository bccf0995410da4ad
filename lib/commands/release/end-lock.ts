import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockService, putService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { isLocked, lockEnd, unlocked } from "@/lib/domain/release/service/service";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Writes down that a lock ran out. One that was lifted is left as it is, one set anew for longer waited for. */
export async function endLock(caller: Caller, serviceId: string): Promise<Outcome<null>> {
  const no = forbidden(caller, "lock.end");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await lockService(tx, serviceId);
    if (service === null) return notFound("service");
    const { lockedReason, lockedUntil } = service;
    if (lockedReason === null || lockedUntil === null) return done(null);
    if (isLocked(service, caller.at)) {
      await commit(tx, caller, { entries: [], effects: [lockEnd(service.id, lockedUntil)] });
      return done(null);
    }
    await commit(tx, caller, {
      states: [putService(unlocked(service))],
      entries: [
        {
          kind: "service.unlocked",
          sentence: `The lock of ${service.name} ran out.`,
          serviceId: service.id,
          data: { was: lockedReason },
        },
      ],
    });
    return done(null);
  });
}
