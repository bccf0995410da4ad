import type { Tx } from "@/lib/db/transact";
import { delayed, longestLagMs, type Paces } from "@/lib/domain/canary/source/pace";
import { closeTicks, type Tick } from "@/lib/domain/canary/aggregate/ticks";
import { readBaseline } from "@/lib/db/canary/sample/sample-rows";

/** How long before a release its baseline is heard, to learn how the service behaves (canary.md 2.1). */
const historyMs = 600_000;
/** Running totals need the sample before the first tick; two minutes reach back far enough. */
const reachBackMs = 120_000;

/**
 * The baseline's ticks in the ten minutes before `from` (epoch ms), in which no canary had traffic: from the first
 * that reported anything, none where nothing did.
 */
export async function readHistory(
  tx: Tx,
  serviceId: string,
  { from, tickMs }: { from: number; tickMs: number },
  paces: Paces = {},
): Promise<Tick[]> {
  const since = from - Math.ceil(historyMs / tickMs) * tickMs;
  const heard = await readBaseline(tx, serviceId, since - reachBackMs - longestLagMs(paces), from);
  const ticks = closeTicks(delayed(heard, paces, tickMs), since, from, tickMs);
  const first = ticks.findIndex(({ arms }) => Object.keys(arms.baseline).length > 0);
  return first < 0 ? [] : ticks.slice(first);
}
