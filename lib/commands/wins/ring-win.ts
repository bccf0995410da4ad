import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockRelease } from "@/lib/db/release/release-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { readTrouble } from "@/lib/db/wins/read-trouble";
import { readWin } from "@/lib/db/wins/read-wall";
import { findWin, findWinsOf, lockWin, putWin } from "@/lib/db/wins/win-rows";
import type { NewEntry } from "@/lib/domain/diary/entry";
import { decideRing } from "@/lib/domain/wins/decide-ring";
import { troubleSentence } from "@/lib/domain/wins/trouble";
import type { Win } from "@/lib/domain/wins/win";
import { bellFor } from "@/lib/domain/wins/words";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/**
 * Rings the bell for a win: once per release, however many press. Who comes second gets the same
 * state, not an error. While anything is in trouble the bell waits.
 */
export async function ringWin(caller: Caller, id: string): Promise<Outcome<Win>> {
  const no = forbidden(caller, "win.ring");
  if (no !== null) return no;
  return transact(async (tx) => {
    const win = await lockForRing(tx, id);
    if (win === null) return notFound("win");
    if (win.rungAt !== null) return done(win);
    const siblings = win.releaseId === null ? [] : await findWinsOf(tx, win.releaseId);
    const trouble = troubleSentence(await readTrouble(tx, caller.at));
    const ring = decideRing(win, siblings, trouble, caller.actor.name, caller.at);
    if (!ring.ok) return ring;
    const { win: next, fresh } = ring.value;
    await commit(tx, caller, {
      states: [putWin(next)],
      entries: fresh ? [await rungEntry(tx, caller, next)] : [],
    });
    return done(next);
  });
}

/** Two people may ring two wins of one release at once; the release's row puts them in a row. */
async function lockForRing(tx: Tx, id: string): Promise<Win | null> {
  const seen = await findWin(tx, id);
  if (seen?.releaseId) await lockRelease(tx, seen.releaseId);
  return lockWin(tx, id);
}

async function rungEntry(tx: Tx, caller: Caller, win: Win): Promise<NewEntry> {
  const found = await readWin(tx, caller.actor.id, win.id);
  const release = found?.release ?? null;
  const what = bellFor(win, release);
  return {
    kind: "win.rung",
    sentence: `${caller.actor.name} rang the bell for ${what}.`,
    ...(release !== null && { releaseId: release.id, serviceId: release.serviceId }),
    subjectId: win.id,
    data: { kind: win.kind, title: win.title, bellFor: what, facts: win.facts },
  };
}
