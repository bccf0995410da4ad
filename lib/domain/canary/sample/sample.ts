import { z } from "zod";
import { isStorable } from "@/lib/kernel/is-storable";
import { isTooMuch, tooMuch } from "@/lib/kernel/is-too-much";
import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";
import { metricKey, type Metric } from "@/lib/domain/canary/metric";
import { plainSample } from "./plain-sample";
import { timeFault } from "./sample-time";
import { longestInstance, mostBuckets, mostFigure } from "./sample-bounds";
import { schemaWords } from "@/lib/kernel/schema-words";

export const arms = ["canary", "baseline"] as const;
export type Arm = (typeof arms)[number];

/**
 * What was measured. Counts are increments, or running totals where the sample is `cumulative`. With `le` the counts
 * of buckets are running totals over the bounds too, the last bound infinite, as Prometheus sends them.
 */
export type Measure =
  | { kind: "ratio"; payload: { events: number; total: number } }
  | { kind: "latency"; payload: { buckets: Bucket[]; le?: true } }
  | { kind: "gauge"; payload: { value: number } };

/** A measurement of a metric on an arm; `at` in epoch ms, `instance` "" for the whole arm. */
export type Sample = Measure & {
  metric: string;
  arm: Arm;
  at: number;
  instance: string;
  cumulative: boolean;
  /** Tells apart series of the source that add up to this one: status codes, paths. */
  member?: string;
};

export type SampleReading =
  | { ok: true; sample: Sample }
  | { ok: false; index: number; why: string };

const figure = z
  .number({ error: "must be a finite number" })
  .min(0, { error: "must not be negative" })
  .max(mostFigure, { error: "is too large" });

/** One entry of `samples`; `readSample` adds what a schema cannot say. */
export const sampleInput = z.strictObject({
  metric: metricKey,
  arm: z.enum(arms, { error: 'must be "canary" or "baseline"' }),
  at: z.iso.datetime({ offset: true, error: "must be an ISO 8601 instant with a zone" }),
  instance: z
    .string()
    .max(longestInstance, { error: "must be a text of at most 200 characters" })
    .refine(isStorable, { error: "must be printable text" })
    .optional(),
  events: figure.optional(),
  total: figure.optional(),
  buckets: z
    .array(z.tuple([figure, figure], { error: "must be an upper bound and a count" }))
    .max(mostBuckets, { error: `must be at most ${mostBuckets} pairs` })
    .optional(),
  value: figure.optional(),
  cumulative: z.boolean({ error: "must be true or false" }).optional(),
});

/** Anything to the parser, a sample to the API description. */
const described = z.unknown().meta(z.toJSONSchema(sampleInput, { io: "input" }));

/** `POST /samples`. The samples are read one by one, so that one bad sample does not refuse the batch. */
export const samplesInput = z
  .strictObject({
    release: z.string().min(1).max(200).optional(),
    service: z.string().min(1).max(200).optional(),
    samples: z.array(described).max(5000, { error: "Send at most 5,000 samples a call." }),
  })
  .refine((input) => (input.release === undefined) !== (input.service === undefined), {
    error: "Name a release or a service, exactly one of them.",
  });
export type SamplesInput = z.infer<typeof samplesInput>;

/** Reads entry `index` of a batch received at `now` (epoch ms); a refusal names the field. */
export function readSample(raw: unknown, index: number, now: number): SampleReading {
  // A schema takes ten times as long; what it is needed for is to say what is wrong.
  const plain = plainSample(raw);
  if (plain === null && isTooMuch(raw)) return { ok: false, index, why: tooMuch };
  const parsed =
    plain === null
      ? sampleInput.safeParse(raw, { error: schemaWords })
      : { success: true as const, data: plain };
  if (!parsed.success) return { ok: false, index, why: firstFault(parsed.error) };
  const input = parsed.data;
  const measure = readMeasure(input);
  if (typeof measure === "string") return { ok: false, index, why: measure };
  const at = Date.parse(input.at);
  const cumulative = input.cumulative ?? false;
  const why = timeFault(at, now) ?? countFault(measure, cumulative);
  if (why !== null) return { ok: false, index, why };
  const { metric, arm, instance = "" } = input;
  return { ok: true, sample: { metric, arm, at, instance, cumulative, ...measure } };
}

/** Why a sample does not belong to a metric, or null. A latency metric also takes a ready-made quantile. */
export function misfit(sample: Sample, metric: Pick<Metric, "key" | "kind">): string | null {
  if (sample.kind === metric.kind) return null;
  if (metric.kind === "latency" && sample.kind === "gauge") return null;
  const wants = { ratio: "events and total", latency: "buckets", gauge: "value" }[metric.kind];
  return `${metric.key} is a ${metric.kind} metric: send ${wants}.`;
}

/** The measure in fields as they are sent and stored (absent or null = not given), or what is wrong with them. */
export function readMeasure(fields: {
  events?: number | null | undefined;
  total?: number | null | undefined;
  value?: number | null | undefined;
  buckets?: readonly (readonly [number, number])[] | null | undefined;
}): Measure | string {
  const events = fields.events ?? null;
  const total = fields.total ?? null;
  const value = fields.value ?? null;
  const buckets = fields.buckets ?? null;
  const counts = events !== null || total !== null;
  if (Number(counts) + Number(buckets !== null) + Number(value !== null) !== 1) {
    return "Give exactly one of: events and total, buckets, value.";
  }
  if (buckets !== null) {
    return {
      kind: "latency",
      payload: { buckets: buckets.map(([bound, count]) => [bound, count]) },
    };
  }
  if (value !== null) return { kind: "gauge", payload: { value } };
  if (events === null || total === null) return "events and total must come together.";
  return { kind: "ratio", payload: { events, total } };
}

function countFault(measure: Measure, cumulative: boolean): string | null {
  switch (measure.kind) {
    case "ratio":
      return measure.payload.events <= measure.payload.total
        ? null
        : "events must not exceed total.";
    case "latency": {
      const bounds = measure.payload.buckets.map(([bound]) => bound);
      const rising = bounds.every((bound, i) => i === 0 || bound > (bounds[i - 1] ?? 0));
      return rising ? null : "buckets must rise by their upper bound.";
    }
    case "gauge":
      return cumulative ? "cumulative is for counters, not for a value." : null;
  }
}

function firstFault(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return "The sample cannot be read.";
  if (issue.code === "unrecognized_keys")
    return `Unknown field: ${issue.keys.slice(0, 5).map(shown).join(", ").slice(0, 200).toWellFormed()}.`;
  const path = issue.path.map(String).join(".");
  if (path === "") return "A sample must be an object.";
  const said = issue.message.replace(/\.$/, "");
  return /^[a-z]/.test(said) ? `${path} ${said}.` : `${path}: ${said}.`;
}

/** A name as it was sent; where no database can keep it, as JSON writes it. */
function shown(name: string): string {
  return isStorable(name) ? name : JSON.stringify(name);
}
