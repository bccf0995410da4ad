import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { readAgenda } from "@/lib/db/readiness/calendar/read-agenda";
import { takeSeat } from "@/lib/db/readiness/sync/seat-rows";
import { addSync, holdOpenSync } from "@/lib/db/readiness/sync/sync-rows";
import { tellSync } from "@/lib/db/readiness/sync/tell-sync";
import { lockRelease } from "@/lib/db/release/release-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { openedSync, openWhyNot, syncEntry } from "@/lib/domain/readiness/sync/decide-sync";
import { seatedUntil } from "@/lib/domain/readiness/sync/seats";
import type { Sync } from "@/lib/domain/readiness/sync/sync";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Opens the sync of a release, and leads it; where one is open already, answers that one. */
export async function openSync(caller: Caller, releaseId: string): Promise<Outcome<Sync>> {
  const no = forbidden(caller, "sync.lead");
  if (no !== null) return no;
  const account = ownAccount(caller);
  if (!account.ok) return account;
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    const agenda = release === null ? null : await readAgenda(tx, releaseId, caller.at);
    if (release === null || agenda === null) return notFound("release");
    const open = await holdOpenSync(tx, releaseId);
    if (open !== null) return done(open);
    const why = openWhyNot(release);
    if (why !== null) return refused("conflict", why);
    const { actor, at } = caller;
    const sync = openedSync(newId("sync"), releaseId, agenda.steps, actor, at);
    const what = agenda.solo ? "self-check" : "sync";
    const sentence = `${actor.name} opened the ${what} of ${agenda.service.name} ${release.version}.`;
    const opened = { kind: "sync.opened", sentence, data: { sync: sync.id } };
    await commit(tx, caller, {
      states: [
        addSync(sync),
        async (tx: Tx) => {
          await takeSeat(tx, sync.id, actor, caller.at, seatedUntil(caller.at));
        },
        tellSync({ release: releaseId, is: "changed" }),
      ],
      entries: [syncEntry(sync, release.serviceId, opened)],
    });
    return done(sync);
  });
}
