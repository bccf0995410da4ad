import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { readIncident } from "@/lib/db/learning/incident-rows";
import { lockRelease } from "@/lib/db/release/release-rows";
import { transact } from "@/lib/db/transact";
import { addWinRow, findWinsOf } from "@/lib/db/wins/win-rows";
import { rollbackWin } from "@/lib/domain/wins/rollback-win";
import { newWin, type Win } from "@/lib/domain/wins/win";
import { winEntry } from "@/lib/domain/wins/win-entry";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/**
 * Hangs a verified rollback on the wall, with its seconds, and has the postmortem's draft brought up to
 * date. One per release: asked again it answers the same win.
 */
export async function addRollbackWin(caller: Caller, releaseId: string): Promise<Outcome<Win>> {
  const no = forbidden(caller, "win.add");
  if (no !== null) return no;
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    const incident = release === null ? null : await readIncident(tx, releaseId);
    if (incident === null) return notFound("release");
    const wins = await findWinsOf(tx, releaseId);
    const there = wins.find((win) => win.kind === "clean_rollback");
    if (there !== undefined) return done(there);
    const found = rollbackWin(incident);
    if (found === null) return refused("conflict", "No rollback of this release was verified yet.");
    const win = newWin(newId("win"), found, caller.at);
    await commit(tx, caller, {
      states: [addWinRow(win)],
      entries: [winEntry(win, incident.release.serviceId)],
      effects: [{ kind: "draft_postmortem", key: releaseId, releaseId, payload: { releaseId } }],
    });
    return done(win);
  });
}
