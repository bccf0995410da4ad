import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findWatcherId, noteWatcher, putPresence } from "@/lib/db/release/presence-rows";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { decideReturn } from "@/lib/domain/release/watch/decide-watch";
import { keepClockAt } from "@/lib/domain/release/watch/keep-clock-at";
import { presentFrom } from "@/lib/domain/release/watch/presence";
import { env } from "@/lib/kernel/env";
import type { Instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/**
 * A beat of a page that somebody has in front of them. Many may look; the watcher's beats keep the clock
 * running, and start it again where it stood for want of them.
 */
export async function attendRelease(
  caller: Caller,
  releaseId: string,
): Promise<Outcome<{ presentUntil: Instant }>> {
  const no = forbidden(caller, "watch.attend");
  if (no !== null) return no;
  const account = ownAccount(caller);
  if (!account.ok) return account;
  const until = presentFrom(caller.at, env().TICK_SECONDS);
  const { actor, at } = caller;
  return transact(async (tx) => {
    const watcherId = await findWatcherId(tx, releaseId);
    if (watcherId === undefined) return notFound("release");
    const here = putPresence(releaseId, actor, at, until);
    // Only the watcher's beats move anything; those of many viewers hold no row but their own.
    if (watcherId === account.value) await watcherIsHere(tx, caller, releaseId, here, until);
    else await here(tx);
    return done({ presentUntil: until });
  });
}

async function watcherIsHere(
  tx: Tx,
  caller: Caller,
  releaseId: string,
  here: ReturnType<typeof putPresence>,
  until: Instant,
): Promise<void> {
  const release = await lockRelease(tx, releaseId);
  if (release === null) return;
  const service = await findService(tx, release.serviceId);
  const name = service?.name ?? "The service";
  const decision = decideReturn(release, until, name, caller.at);
  await commit(tx, caller, {
    states: [
      ...(decision === null ? [] : [putRelease(decision.release)]),
      here,
      noteWatcher(release.id),
    ],
    entries: decision?.entries ?? [],
    effects: decision === null ? [] : [keepClockAt(release.id, until)],
  });
}
