import { z } from "zod";
import { isCritical, weightsOf } from "@/lib/domain/canary/evidence/weights";
import { type Metric, metricInput, metricKey, metricRoles } from "@/lib/domain/canary/metric";
import { type JudgePlan, levelsInput, levelsOf } from "@/lib/domain/canary/plan";
import { stagesInput } from "@/lib/domain/release/service/stages-input";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";
import { schemaWords } from "@/lib/kernel/schema-words";

const share = z.number().min(0).max(1, { error: "A share between 0 and 1: 0.05 means 5 %." });

/** What one metric is judged with instead; `limit: null` takes the hard limit away. */
const metricChange = z.strictObject({
  key: metricKey,
  tolerance: z
    .number()
    .min(0)
    .max(5, { error: "Relative to the baseline: 0.1 means 10 %." })
    .optional(),
  absolute: share.optional(),
  limit: z.number().positive().max(1e15).nullable().optional(),
  role: z.enum(metricRoles).optional(),
  weight: z.number().positive().max(1e6).optional(),
  critical: z.boolean().optional(),
});
export type MetricChange = z.output<typeof metricChange>;

/** `POST /releases/{id}/replay`: only what is sent differs from the service's settings of now. */
export const replayInput = z.strictObject({
  metrics: z.array(metricChange).max(50).optional(),
  warmSeconds: z.number().int().min(0).max(3600).optional(),
  levels: levelsInput.optional(),
  stages: stagesInput.optional(),
});
export type ReplaySettings = z.output<typeof replayInput>;

/** The service's metrics with the changes, as they would be saved; an unknown or impossible one is refused with its place. */
function changedMetrics(
  metrics: readonly Metric[],
  changes: readonly MetricChange[],
): Outcome<Metric[]> {
  const next = new Map(metrics.map((metric) => [metric.key, metric]));
  for (const [index, change] of changes.entries()) {
    const before = next.get(change.key);
    if (before === undefined) {
      return invalid(`metrics.${index}.key`, `“${change.key}” is not watched for this service.`);
    }
    const metric = changedMetric(before, change);
    const checked = metricInput.safeParse(metric, { error: schemaWords });
    const fault = checked.success ? undefined : checked.error.issues[0];
    if (fault !== undefined) {
      return invalid(`metrics.${index}.${fault.path.map(String).join(".")}`, fault.message);
    }
    next.set(change.key, metric);
  }
  return done([...next.values()]);
}

/** The plan of a replay: the usual one with the changes. */
export function replayPlan(
  usual: JudgePlan,
  { metrics: changes = [], warmSeconds, levels }: ReplaySettings,
): Outcome<JudgePlan> {
  const metrics = changedMetrics(usual.metrics, changes);
  if (!metrics.ok) return metrics;
  return done({
    ...usual,
    metrics: metrics.value,
    warmSeconds: warmSeconds ?? usual.warmSeconds,
    levels: levels === undefined ? usual.levels : levelsOf(levels),
  });
}

/** The same settings always as the same text, whatever order they came in: what a stored replay is found by. */
export function planKey({ metrics, ...settings }: JudgePlan): string {
  const shares = weightsOf(metrics);
  const judged = metrics.map((metric) => {
    const { key, kind, role, worse, tolerance, limit, absolute, alternatives } = metric;
    const rule = [key, kind, role, worse, tolerance, limit, absolute, alternatives];
    const late = metric.delaySeconds === undefined ? [] : [metric.delaySeconds];
    return [...rule, isCritical(metric), shares.get(key), ...late];
  });
  judged.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return JSON.stringify([settings, judged]);
}

/** One metric with a change; what is not sent stays. */
export function changedMetric(before: Metric, { limit, ...rest }: MetricChange): Metric {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const { limit: held, ...metric } = { ...before, ...given };
  const next = limit === undefined ? held : (limit ?? undefined);
  return next === undefined ? metric : { ...metric, limit: next };
}
