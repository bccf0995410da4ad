import type { Tx } from "@/lib/db/transact";
import { closeTicks, type Tick } from "@/lib/domain/canary/ticks";
import { readSamples } from "./sample-rows";

/** Half an hour of ticks of 10 s: some thousand samples, and milliseconds of judging between two reads. */
const chunkTicks = 180;
/** Running totals need the sample before the first tick; two minutes reach back far enough. */
const reachBackMs = 120_000;

/** The ticks of a service in (from, to], chunk by chunk, so that neither memory nor the event loop fills up; epoch ms. */
export async function* readTicks(
  tx: Tx,
  serviceId: string,
  { from, to, tickMs }: { from: number; to: number; tickMs: number },
): AsyncGenerator<Tick[]> {
  for (let start = from; start < to; start += chunkTicks * tickMs) {
    const end = Math.min(to, start + chunkTicks * tickMs);
    const samples = await readSamples(tx, serviceId, start - reachBackMs, end);
    yield closeTicks(samples, start, end, tickMs);
  }
}

/** When the oldest sample kept of a service was taken, of all or of (from, to], epoch ms; null where none is. */
export async function firstSampleAt(
  tx: Tx,
  serviceId: string,
  within?: { from: number; to: number },
): Promise<number | null> {
  const at = within && { gt: new Date(within.from), lte: new Date(within.to) };
  const first = await tx.sample.findFirst({
    where: { serviceId, ...(at === undefined ? {} : { at }) },
    orderBy: { at: "asc" },
    select: { at: true },
  });
  return first?.at.getTime() ?? null;
}
