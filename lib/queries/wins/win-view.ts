import { type Caller, may } from "@/lib/access/caller";
import { readTrouble } from "@/lib/db/wins/read-trouble";
import { readWin } from "@/lib/db/wins/read-wall";
import { reader } from "@/lib/db/transact";
import type { Can } from "@/lib/domain/release/view";
import { mayNotSentence } from "@/lib/domain/team/permissions";
import { troubleSentence } from "@/lib/domain/wins/trouble";
import type { WinView } from "@/lib/domain/wins/view";
import { bellFor } from "@/lib/domain/wins/words";

/** One card of the wall; null when there is no such win. */
export async function winView(caller: Caller, id: string): Promise<WinView | null> {
  const tx = reader();
  const [found, trouble] = await Promise.all([readWin(tx, caller.actor.id, id), readTrouble(tx)]);
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
  if (!may(caller, "win.ring")) return { allowed: false, why: mayNotSentence("win.ring") };
  if (rung) return { allowed: false, why: "The bell rang for this already." };
  return quiet === null ? { allowed: true } : { allowed: false, why: quiet };
}

function hearCan(caller: Caller, byMe: boolean): Can {
  if (caller.actor.type !== "person") {
    return { allowed: false, why: "Only a person can hear a bell." };
  }
  return byMe ? { allowed: false, why: "You heard it." } : { allowed: true };
}
