import { type Caller, forbidden } from "@/lib/access/caller";
import { appendSamples } from "@/lib/db/canary/sample-rows";
import { findTarget, type SampleTarget } from "@/lib/db/canary/sample-target";
import { enqueue } from "@/lib/db/outbox/enqueue";
import { transact } from "@/lib/db/transact";
import { misfit, readSample, type Sample, type SamplesInput } from "@/lib/domain/canary/sample";
import { millis } from "@/lib/kernel/instant";
import { nextJudgement } from "@/lib/domain/canary/next-judgement";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";

type Refused = { index: number; why: string };
export type Recorded = { accepted: number; repeated: number; refused: Refused[] };

/**
 * Appends samples; one bad sample does not refuse the batch. While the release rolls out, a judgement
 * is enqueued in the same transaction. Samples are not diary entries: there are too many of them.
 */
export async function recordSamples(
  caller: Caller,
  input: SamplesInput,
): Promise<Outcome<Recorded>> {
  const no = forbidden(caller, "samples.record");
  if (no !== null) return no;
  return transact(async (tx) => {
    const target = await findTarget(tx, input);
    if (target === null) {
      const path = input.release === undefined ? "service" : "release";
      return invalid(path, `There is no ${path} “${input.release ?? input.service}”.`);
    }
    const { good, refused } = sift(input.samples, target, millis(caller.at));
    const { serviceId, releaseId } = target;
    const added =
      good.length === 0 ? 0 : await appendSamples(tx, serviceId, good, caller.at, releaseId);
    if (added > 0 && target.judged && releaseId !== null) {
      await enqueue(tx, caller.at, [nextJudgement(releaseId, caller.at)]);
    }
    return done({ accepted: added, repeated: good.length - added, refused });
  });
}

/** Reads each sample, and refuses what does not belong to a metric of the service. */
function sift(raw: unknown[], target: SampleTarget, now: number) {
  const metrics = new Map(target.metrics.map((metric) => [metric.key, metric]));
  const good: Sample[] = [];
  const refused: Refused[] = [];
  for (const [index, one] of raw.entries()) {
    const read = readSample(one, index, now);
    if (!read.ok) {
      refused.push({ index, why: read.why });
      continue;
    }
    const metric = metrics.get(read.sample.metric);
    const why =
      metric === undefined
        ? `“${read.sample.metric}” is not watched for this service; see PUT /services/{key}/metrics.`
        : misfit(read.sample, metric);
    if (why === null) good.push(read.sample);
    else refused.push({ index, why });
  }
  return { good, refused };
}
