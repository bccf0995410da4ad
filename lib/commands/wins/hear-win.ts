import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { transact } from "@/lib/db/transact";
import { addHeard, hasHeard } from "@/lib/db/wins/heard-rows";
import { readWin } from "@/lib/db/wins/read-wall";
import { lockWin } from "@/lib/db/wins/win-rows";
import { bellFor } from "@/lib/domain/wins/words";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** "I heard it": once per person and win; said again it changes nothing. */
export async function hearWin(caller: Caller, id: string): Promise<Outcome<null>> {
  const no = forbidden(caller, "win.cheer");
  if (no !== null) return no;
  const own = ownAccount(caller);
  if (!own.ok) return own;
  return transact(async (tx) => {
    const win = await lockWin(tx, id);
    if (win === null) return notFound("win");
    if (await hasHeard(tx, id, own.value)) return done(null);
    const found = await readWin(tx, own.value, id);
    const release = found?.release ?? null;
    const what = bellFor(win, release);
    await commit(tx, caller, {
      states: [addHeard(caller, id)],
      entries: [
        {
          kind: "win.heard",
          sentence: `${caller.actor.name} heard the bell for ${what}.`,
          ...(release !== null && { releaseId: release.id, serviceId: release.serviceId }),
          subjectId: win.id,
          data: {},
        },
      ],
    });
    return done(null);
  });
}
