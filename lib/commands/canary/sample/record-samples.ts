import { type Caller, forbidden } from "@/lib/access/caller";
import { appendSamples } from "@/lib/db/canary/sample/sample-rows";
import { noteSamples } from "@/lib/db/canary/sample/sample-notes";
import { findTarget, type SampleTarget } from "@/lib/db/canary/sample/sample-target";
import { reader } from "@/lib/db/transact";
import { nextJudgement } from "@/lib/domain/canary/next-judgement";
import { NoteBook } from "@/lib/domain/canary/sample/sample-note";
import {
  misfit,
  readSample,
  type Sample,
  type SamplesInput,
} from "@/lib/domain/canary/sample/sample";
import { env } from "@/lib/kernel/env";
import { millis } from "@/lib/kernel/instant";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";

type Refused = { index: number; why: string };
export type Recorded = { accepted: number; repeated: number; refused: Refused[] };

/**
 * Appends samples; one bad sample does not refuse the batch. While the release rolls out, a judgement is enqueued
 * in the same statement. Samples are not diary entries: there are too many of them. `source` says who measured.
 */
export async function recordSamples(
  caller: Caller,
  input: SamplesInput,
  source = "api",
): Promise<Outcome<Recorded>> {
  const no = forbidden(caller, "samples.record");
  if (no !== null) return no;
  const target = await findTarget(reader(), input);
  if (target === null) {
    const path = input.release === undefined ? "service" : "release";
    return invalid(path, `There is no ${path} “${input.release ?? input.service}”.`);
  }
  const { good, refused } = sift(input.samples, target, millis(caller.at));
  const { serviceId, releaseId: pulse, judged } = target;
  const effect =
    judged && pulse !== null ? nextJudgement(pulse, caller.at, env().TICK_SECONDS) : null;
  const arrival = { serviceId, source, at: caller.at, pulse, effect };
  const samples = good.map(({ sample }) => sample);
  const { added, left } = await appendSamples(reader(), arrival, samples);
  const setAside = left.map(({ place, why }) => ({ index: good[place]?.index ?? 0, why }));
  await noteSamples(reader(), arrival, notesOf(input.samples, refused, target));
  return done({
    accepted: added,
    repeated: good.length - left.length - added,
    refused: [...refused, ...setAside].sort((a, b) => a.index - b.index),
  });
}

/** What the page of the service's samples shows of those that were sent wrongly. */
function notesOf(
  raw: readonly unknown[],
  refused: readonly Refused[],
  { idleVersion }: SampleTarget,
) {
  const book = new NoteBook();
  if (idleVersion !== null) {
    const why =
      "It is not rolling out: its samples are stored with the service, nothing is judged.";
    book.add("noticed", idleVersion, why, raw.length);
  }
  for (const { index, why } of refused) {
    const metric = (raw[index] as { metric?: unknown } | null)?.metric;
    book.add("refused", typeof metric === "string" ? metric : "a sample", why, 1);
  }
  return book.notes();
}

/** Reads each sample, and refuses what does not belong to a metric of the service. */
function sift(raw: unknown[], target: SampleTarget, now: number) {
  const metrics = new Map(target.metrics.map((metric) => [metric.key, metric]));
  const good: { index: number; sample: Sample }[] = [];
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
    if (why === null) good.push({ index, sample: read.sample });
    else refused.push({ index, why });
  }
  return { good, refused };
}
