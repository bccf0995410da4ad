import { bulk } from "@/lib/db/bulk";
import type { Tx } from "@/lib/db/transact";
import type { ReplayFrame } from "@/lib/domain/canary/replay/frame";
import { delayed, longestLagMs } from "@/lib/domain/canary/source/pace";
import { closeTicks, type Tick } from "@/lib/domain/canary/aggregate/ticks";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";

/** Half an hour of ticks of 10 s: some thousand samples, and milliseconds of judging between two reads. */
const chunkTicks = 180;
/** Running totals need the sample before the first tick; two minutes reach back far enough. */
const reachBackMs = 120_000;

/** The ticks of a service in (from, to], chunk by chunk, so that neither memory nor the event loop fills up; epoch ms. */
export async function* readTicks(
  tx: Tx,
  serviceId: string,
  { from, to, tickMs, paces }: Pick<ReplayFrame, "from" | "to" | "tickMs" | "paces">,
): AsyncGenerator<Tick[]> {
  const reachMs = reachBackMs + longestLagMs(paces);
  for (let start = from; start < to; start += chunkTicks * tickMs) {
    const end = Math.min(to, start + chunkTicks * tickMs);
    const samples = await readSamples(tx, serviceId, start - reachMs, end);
    yield closeTicks(delayed(samples, paces, tickMs), start, end, tickMs);
  }
}

/** When the oldest sample kept of a service was taken, of all or of (from, to], epoch ms; null where none is. */
export async function firstSampleAt(
  tx: Tx,
  serviceId: string,
  within?: { from: number; to: number },
): Promise<number | null> {
  const { from, to } = within ?? { from: 0, to: endOfTimeMs };
  const [first] = await bulk<[at: number | null]>(tx, oldest, [
    ...[serviceId, new Date(from), new Date(to)],
  ]);
  return first?.[0] ?? null;
}

const endOfTimeMs = Date.UTC(9999, 0, 1);

const oldest = `
  select extract(epoch from min(p.at))::float8 * 1000 as at from sample_series s cross join lateral (
    select at from sample where series_id = s.id and at > $2::timestamptz and at <= $3::timestamptz
    order by at limit 1) p
  where s.service_id = $1`;
