import { z } from "zod";
import type { Metric } from "@/lib/domain/canary/metric";
import { type Arm, readMeasure, type Sample } from "@/lib/domain/canary/sample/sample";
import { schemaWords } from "@/lib/kernel/schema-words";

/** One line of the offline judge's input, read. `t` in seconds. */
export type ProtocolLine =
  | { kind: "stage"; t: number; weight: number }
  | { kind: "tick"; t: number }
  | { kind: "sample"; t: number; sample: Sample };

const t = z.number().min(-8e12).max(8e12);
const figure = z.number().min(0).max(1e15);

const eventLine = z.discriminatedUnion("event", [
  z.strictObject({ t, event: z.literal("stage"), weight: z.number().min(0).max(1) }),
  z.strictObject({ t, event: z.literal("tick") }),
]);

const sampleLine = z.strictObject({
  t,
  arm: z.enum(["canary", "baseline"]),
  metric: z.string(),
  instance: z.string().max(200).optional(),
  events: figure.optional(),
  total: figure.optional(),
  buckets: z
    .array(z.tuple([figure, figure]))
    .max(4096)
    .optional(),
  value: z.number().min(-1e15).max(1e15).optional(),
  cumulative: z.boolean().optional(),
});

/** Reads one parsed line of the protocol (canary.md section 4), or says in words what is wrong with it. */
export function readLine(
  raw: unknown,
  metrics: ReadonlyMap<string, Metric>,
): { line: ProtocolLine } | { fault: string } {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw))
    return { fault: "a line must be a JSON object." };
  if ("event" in raw) {
    const parsed = eventLine.safeParse(raw, { error: schemaWords });
    if (!parsed.success) return { fault: firstFault(parsed.error) };
    const { data } = parsed;
    if (data.event === "tick") return { line: { kind: "tick", t: data.t } };
    return { line: { kind: "stage", t: data.t, weight: data.weight } };
  }
  const parsed = sampleLine.safeParse(raw, { error: schemaWords });
  if (!parsed.success) return { fault: firstFault(parsed.error) };
  return readSampleLine(parsed.data, metrics);
}

function readSampleLine(
  given: z.output<typeof sampleLine>,
  metrics: ReadonlyMap<string, Metric>,
): { line: ProtocolLine } | { fault: string } {
  const metric = metrics.get(given.metric);
  if (metric === undefined) return { fault: `unknown metric ${given.metric.slice(0, 64)}.` };
  const measure = readMeasure(given);
  if (typeof measure === "string") return { fault: measure };
  const cumulative = given.cumulative ?? false;
  if (measure.kind === "ratio" && measure.payload.events > measure.payload.total)
    return { fault: "events must not exceed total." };
  if (measure.kind === "gauge" && cumulative)
    return { fault: "cumulative is for counters, not for a value." };
  // A latency also takes a ready-made percentile: a whole arm's is judged coarsely, an instance's shows how pods differ.
  const fits =
    measure.kind === metric.kind || (metric.kind === "latency" && measure.kind === "gauge");
  if (!fits) return { fault: `${metric.key} is a ${metric.kind}, this is a ${measure.kind}.` };
  if (measure.kind === "latency") measure.payload.buckets.sort(([a], [b]) => a - b);
  const arm: Arm = given.arm;
  const at = given.t * 1000;
  const sample = {
    metric: metric.key,
    arm,
    at,
    instance: given.instance ?? "",
    cumulative,
    ...measure,
  };
  return { line: { kind: "sample", t: given.t, sample } };
}

function firstFault(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return "the line cannot be read.";
  if (issue.code === "unrecognized_keys")
    return `unknown key ${issue.keys.slice(0, 5).join(", ").slice(0, 200)}.`;
  const path = issue.path.map(String).join(".");
  return path === "" ? issue.message : `${path}: ${issue.message}`;
}
