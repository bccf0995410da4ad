import { type Caller, lacks } from "@/lib/access/caller";
import { readTrouble } from "@/lib/db/wins/read-trouble";
import { readWin } from "@/lib/db/wins/read-wall";
import { reader } from "@/lib/db/transact";
import { troubleSentence } from "@/lib/domain/wins/trouble";
import type { WinView } from "@/lib/domain/wins/view";
import { bellFor } from "@/lib/domain/wins/words";
import { type Can, canUnless } from "@/lib/kernel/can";

/** One card of the wall; null when there is no such win. */
export async function winView(caller: Caller, id: string): Promise<WinView | null> {
  const tx = reader();
  const [found, trouble] = await Promise.all([
    readWin(tx, caller.actor.id, id),
    readTrouble(tx, caller.at),
  ]);
  return found === null ? null : toCard(caller, found, troubleSentence(trouble));
}

type Found = NonNullable<Awaited<ReturnType<typeof readWin>>>;

/** A win as this caller sees it; `quiet` is why nothing celebrates now. */
export function toCard(
  caller: Caller,
  { win, release, heard }: Found,
  quiet: string | null,
): WinView {
  const together = [release?.lead, release?.buddy, release?.onCall, release?.watcher];
  return {
    ...win,
    release:
      release === null
        ? null
        : { id: release.id, version: release.version, service: release.service },
    together: [...new Set(together.filter((name) => name !== null && name !== undefined))],
    heard,
    bellFor: bellFor(win, release),
    can: { ring: ringCan(caller, win.rungAt !== null, quiet), hear: hearCan(caller, heard.byMe) },
  };
}

function ringCan(caller: Caller, rung: boolean, quiet: string | null): Can {
  return canUnless(
    lacks(caller, "win.ring"),
    rung ? "The bell rang for this already." : null,
    quiet,
  );
}

function hearCan(caller: Caller, byMe: boolean): Can {
  return canUnless(
    caller.actor.type === "person" ? null : "Only a person can hear a bell.",
    byMe ? "You heard it." : null,
  );
}
