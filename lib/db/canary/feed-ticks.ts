import { setImmediate as breathe } from "node:timers/promises";
import type { Tx } from "@/lib/db/transact";
import type { ReplayFrame } from "@/lib/domain/canary/replay/frame";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";
import { readHistory } from "./read-history";
import { firstSampleAt, readTicks } from "./read-ticks";

/** Others wait no longer than this for the processor. */
const turnMs = 15;

/**
 * Feeds a frame's ticks to a judge one by one, the baseline's ten minutes before it first, and lets others have
 * their turn in between; `left` ends it early.
 * Answers when the first sample of it was taken (epoch ms); null, and no tick, where none is kept.
 */
export async function feedTicks(
  tx: Tx,
  serviceId: string,
  frame: ReplayFrame,
  push: (tick: Tick) => void,
  left: () => boolean = () => false,
): Promise<number | null> {
  const first = await firstSampleAt(tx, serviceId, frame);
  if (first === null) return null;
  for (const tick of await readHistory(tx, serviceId, frame, frame.paces)) push(tick);
  for await (const ticks of readTicks(tx, serviceId, frame)) {
    let since = performance.now();
    for (const tick of ticks) {
      if (left()) return first;
      push(tick);
      if (performance.now() - since < turnMs) continue;
      await breathe();
      since = performance.now();
    }
  }
  return first;
}
