import type { Tx } from "@/lib/db/transact";
import { closeTicks, type Tick } from "@/lib/domain/canary/aggregate/ticks";
import { clocked, clocksOf, suspects } from "@/lib/domain/canary/sample/arm-clocks";
import { mostAheadMs } from "@/lib/domain/canary/sample/sample-time";
import { delayed, longestLagMs, type Paces } from "@/lib/domain/canary/source/pace";
import { readDeliveries } from "@/lib/db/canary/sample/deliveries";
import { readArmedSamples } from "@/lib/db/canary/sample/sample-rows";

/** Running totals need the sample before the first tick; two minutes reach back far enough. */
const reachBackMs = 120_000;

/** Ticks of (`from`, `to`], looked for at `now` (epoch ms), while the canary has `weight` percent. */
type Due = { from: number; to: number; tickMs: number; now: number; weight: number };

/**
 * The ticks of a service's samples that are due; the last ones without what an arm sent whose clock is off. That is not looked
 * for where nothing is compared any more, nor in what we ask for: its source stamps both arms.
 */
export async function readDueTicks(
  tx: Tx,
  serviceId: string,
  { from, to, tickMs, now, weight }: Due,
  paces: Paces,
): Promise<Tick[]> {
  // What is late is moved by whole ticks.
  const first = from - Math.ceil(longestLagMs(paces) / tickMs) * tickMs;
  const between = { since: first - reachBackMs, from: first, to: now + mostAheadMs };
  const heard = await readArmedSamples(tx, serviceId, between);
  const ticks = closeTicks(delayed(heard, paces, tickMs), from, to, tickMs);
  const last = ticks.at(-1);
  if (last === undefined || weight >= 100) return ticks;
  const odd = suspects(heard, last, { now, tickMs }).filter((key) => !Object.hasOwn(paces, key));
  if (odd.length === 0) return ticks;
  const clocks = clocksOf(await readDeliveries(tx, serviceId, odd, now), { now, tickMs });
  return ticks.map((tick) => clocked(tick, clocks, now));
}
