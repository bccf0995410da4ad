import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockRelease } from "@/lib/db/release/release-rows";
import { transact } from "@/lib/db/transact";
import { addWinRow } from "@/lib/db/wins/win-rows";
import { newWin, type Win } from "@/lib/domain/wins/win";
import type { AddWinInput } from "@/lib/domain/wins/win-input";
import { winEntry } from "@/lib/domain/wins/win-entry";
import { newId } from "@/lib/kernel/ids";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";

/** Hangs a win on the wall by hand: a lesson, an improvement, someone's first time. */
export async function addWin(caller: Caller, input: AddWinInput): Promise<Outcome<Win>> {
  const no = forbidden(caller, "win.add");
  if (no !== null) return no;
  return transact(async (tx) => {
    const { release: releaseId, ...rest } = input;
    const release = releaseId === undefined ? null : await lockRelease(tx, releaseId);
    if (releaseId !== undefined && release === null) {
      return invalid("release", "There is no such release.");
    }
    const facts = release === null ? {} : { version: release.version };
    const win = newWin(newId("win"), { ...rest, releaseId: release?.id ?? null, facts }, caller.at);
    await commit(tx, caller, {
      states: [addWinRow(win)],
      entries: [winEntry(win, release?.serviceId ?? null)],
    });
    return done(win);
  });
}
