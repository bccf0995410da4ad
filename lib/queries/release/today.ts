import { type Caller, lacks } from "@/lib/access/caller";
import { readTodayAside, readTodayReleases } from "@/lib/db/release/read-today";
import { reader } from "@/lib/db/transact";
import { orderToday, todaySentence, type TodayView } from "@/lib/domain/release/today";
import { canUnless } from "@/lib/kernel/can";

/** Releases by need for attention, and what surrounds them. */
export async function today(caller: Caller): Promise<TodayView> {
  const tx = reader();
  const [{ facts, leftOut }, aside] = await Promise.all([
    readTodayReleases(tx, caller.at),
    readTodayAside(tx),
  ]);
  const releases = orderToday(facts, caller.at);
  const can = { stopCountDown: canUnless(lacks(caller, "rollback.press")) };
  return { sentence: todaySentence(releases), releases, leftOut, ...aside, can, asOf: caller.at };
}
