import type { Caller } from "@/lib/access/caller";
import { readTrouble } from "@/lib/db/wins/read-trouble";
import { pageWins } from "@/lib/db/wins/read-wall";
import { reader } from "@/lib/db/transact";
import { troubleSentence } from "@/lib/domain/wins/trouble";
import type { WallView } from "@/lib/domain/wins/view";
import type { Part } from "@/lib/kernel/page";
import { toCard } from "./win-view";

/** A page of the wall, newest first, and whether anything may celebrate now. */
export async function wallView(caller: Caller, page: Part): Promise<WallView> {
  const tx = reader();
  const [wins, trouble] = await Promise.all([
    pageWins(tx, caller.actor.id, page),
    readTrouble(tx, caller.at),
  ]);
  const quiet = troubleSentence(trouble);
  return {
    items: wins.items.map((found) => toCard(caller, found, quiet)),
    next: wins.next,
    quiet,
    asOf: caller.at,
  };
}
