import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockService as holdService, putService } from "@/lib/db/release/service-rows";
import { findTeam } from "@/lib/db/team/team-rows";
import { transact } from "@/lib/db/transact";
import { sayMomentIn } from "@/lib/domain/readiness/policy/wall-time";
import { isLocked, lockEnd, type Service } from "@/lib/domain/release/service/service";
import type { LockInput } from "@/lib/domain/release/service/service-input";
import { instant } from "@/lib/kernel/instant";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";

/** Locks a service with a reason: nothing goes forward until someone lifts it, or it runs out. Rollbacks go on. */
export async function lockService(
  caller: Caller,
  key: string,
  input: LockInput,
): Promise<Outcome<Service>> {
  const no = forbidden(caller, "service.unlock");
  if (no !== null) return no;
  const until = input.until === undefined ? null : instant(new Date(input.until));
  if (until !== null && until <= caller.at) return invalid("until", "A lock ends in the future.");
  return transact(async (tx) => {
    const service = await holdService(tx, key);
    if (service === null) return refused("not_found", `There is no service “${key}”.`);
    if (isLocked(service, caller.at)) {
      return refused("conflict", `${service.name} is locked already: ${service.lockedReason}`);
    }
    const next: Service = {
      ...service,
      lockedReason: input.reason,
      lockedAt: caller.at,
      lockedBy: caller.actor.name,
      lockedUntil: until,
      revision: service.revision + 1,
    };
    const { timeZone } = await findTeam(tx);
    const time = until === null ? "" : ` until ${sayMomentIn(until, timeZone, caller.at)}`;
    await commit(tx, caller, {
      states: [putService(next)],
      effects: until === null ? [] : [lockEnd(service.id, until)],
      entries: [
        {
          kind: "service.locked",
          sentence: `${caller.actor.name} locked ${service.name}${time}. Reason: ${input.reason}`,
          serviceId: service.id,
          data: { reason: input.reason, until },
        },
      ],
    });
    return done(next);
  });
}
