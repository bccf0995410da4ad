import { z } from "zod";
import { type Metric, metricInput, metricKinds } from "@/lib/domain/canary/metric";
import { type JudgePlan, levelsInput, levelsOf, planFor } from "@/lib/domain/canary/plan";
import { schemaWords } from "@/lib/kernel/schema-words";

const share = z.number().min(0).max(1);

const metricLine = z.strictObject({
  key: z.string(),
  kind: z.enum(metricKinds),
  name: z.string().optional(),
  unit: z.string().optional(),
  worse: z.enum(["higher", "lower"]).optional(),
  role: z.enum(["guardrail", "signal"]).optional(),
  critical: z.boolean().optional(),
  tolerance: z.number().min(0).max(5).optional(),
  limit: z.number().positive().optional(),
  absolute: share.optional(),
  weight: z.number().positive().max(1e6).optional(),
  alternatives: z.array(z.number().gt(1).max(1000)).min(1).max(16).optional(),
  delaySeconds: z.number().optional(),
});

const planFile = z.strictObject({
  tickSeconds: z.number().min(1).max(3600).optional(),
  warmSeconds: z.number().min(0).max(86_400).optional(),
  onSilence: z.enum(["hold", "rollback"]).optional(),
  levels: levelsInput.optional(),
  /** Ticks between two points of a metric, by its key, where it reports less often than every tick. */
  everyTicks: z.record(z.string(), z.int().min(1).max(360)).optional(),
  /** When t = 0 was, so that sentences say the time of day. */
  startsAt: z.iso.datetime({ offset: true }).optional(),
  metrics: z.array(metricLine).min(1).max(50),
});

/** `startsAt`: what t = 0 is in epoch ms. */
export type PlanReading =
  | { ok: true; plan: JudgePlan; startsAt: number }
  | { ok: false; faults: string[] };

/**
 * Reads a `plan.json` of the offline judge (canary.md section 4). Settings left out get the defaults
 * of section 2; every metric may roll the release back, and `critical` ones have to prove a pass.
 */
export function readPlan(raw: unknown): PlanReading {
  const parsed = planFile.safeParse(raw, { error: schemaWords });
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.map(faultText) };
  const { metrics: lines, startsAt, levels, ...settings } = parsed.data;
  const metrics: Metric[] = [];
  const faults = [...namedWrong(parsed.data)];
  for (const line of lines) {
    const read = metricInput.safeParse(
      { role: "guardrail", critical: false, ...line },
      { error: schemaWords },
    );
    if (!read.success) {
      faults.push(...read.error.issues.map((issue) => `metric ${line.key}: ${faultText(issue)}`));
      continue;
    }
    metrics.push(read.data);
  }
  return faults.length > 0
    ? { ok: false, faults }
    : {
        ok: true,
        plan: planFor(metrics, given({ ...settings, levels: levels && levelsOf(levels) })),
        startsAt: startsAt === undefined ? 0 : Date.parse(startsAt),
      };
}

/** Metrics that are named twice, or of which a pace is given although nobody named them. */
function namedWrong({ metrics, everyTicks = {} }: z.output<typeof planFile>): string[] {
  const keys = metrics.map(({ key }) => key);
  const twice = new Set(keys.filter((key, place) => keys.indexOf(key) !== place));
  const unknown = Object.keys(everyTicks).filter((key) => !keys.includes(key));
  return [
    ...[...twice].map((key) => `metrics: ${key} is named twice.`),
    ...unknown.map((key) => `everyTicks: unknown metric ${key}.`),
  ];
}

/** Only what was given, so that a default is not overwritten by nothing. */
function given<T extends object>(settings: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function faultText(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys")
    return `${path === "" ? "" : `${path}: `}unknown key ${issue.keys.slice(0, 5).join(", ")}.`;
  return path === "" ? issue.message : `${path}: ${issue.message}`;
}
