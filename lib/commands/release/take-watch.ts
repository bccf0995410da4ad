import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { noteWatcher, putPresence } from "@/lib/db/release/presence-rows";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { decideTake } from "@/lib/domain/release/watch/decide-watch";
import { keepClockAt } from "@/lib/domain/release/watch/keep-clock-at";
import { presentFrom } from "@/lib/domain/release/watch/presence";
import { env } from "@/lib/kernel/env";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Takes the watch of a release, from whoever has it; the press itself shows that one is present. */
export async function takeWatch(caller: Caller, releaseId: string): Promise<Outcome<null>> {
  const no = forbidden(caller, "watch.take");
  if (no !== null) return no;
  const account = ownAccount(caller);
  if (!account.ok) return account;
  const until = presentFrom(caller.at, env().TICK_SECONDS);
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    if (release === null) return notFound("release");
    const service = await findService(tx, release.serviceId);
    const { actor, at } = caller;
    const taken = decideTake(release, actor, until, service?.name ?? "The service", at);
    if (!taken.ok) return taken;
    if (taken.value === null) return done(null);
    await commit(tx, caller, {
      states: [
        putRelease(taken.value.release),
        putPresence(release.id, actor, at, until),
        noteWatcher(release.id),
      ],
      entries: taken.value.entries,
      effects: release.status === "rolling_out" ? [keepClockAt(release.id, until)] : [],
    });
    return done(null);
  });
}
