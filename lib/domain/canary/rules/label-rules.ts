import { z } from "zod";
import type { Metric } from "@/lib/domain/canary/metric";
import { metricKey } from "@/lib/domain/canary/metric";
import { isStorable } from "@/lib/kernel/is-storable";
import type { Fault } from "@/lib/kernel/outcome";
import { fieldOf } from "./rule-field";
import { isPattern, readSelector } from "./selector";

const text = (longest: number) =>
  z.string().trim().max(longest).refine(isStorable, { error: "Use printable text." });
const label = text(200).min(1, { error: "Name a label." });
const pattern = text(200).refine(isPattern, { error: "This is no regular expression (RE2)." });
const selector = text(1_000).superRefine((given, context) => {
  const read = readSelector(given);
  if (!read.ok) context.addIssue({ code: "custom", message: read.why });
});

/** How a series tells which arm it is of: by the version it runs, by a label of its own, or it always is of one. */
const armRule = z.union(
  [
    z.strictObject({ version: label }),
    z.strictObject({ label, canary: pattern, baseline: pattern }),
    z.enum(["canary", "baseline"]),
  ],
  {
    error:
      'Say {"version": label}, {"label": label, "canary": pattern, "baseline": pattern}, "canary" or "baseline".',
  },
);
export type ArmRule = z.output<typeof armRule>;

const rule = z
  .strictObject({
    metric: metricKey,
    total: selector.optional(),
    events: selector.optional(),
    histogram: selector.optional(),
    gauge: selector.optional(),
    unit: text(20).optional(),
    scale: z.number().positive().max(1e12).optional(),
    arm: armRule.optional(),
    instance: label.nullable().optional(),
  })
  .superRefine((given, context) => {
    const ways = [given.total ?? given.events, given.histogram, given.gauge];
    if (ways.filter((way) => way !== undefined).length !== 1) {
      const message = "Give one of: total and events (counters), histogram, gauge.";
      context.addIssue({ code: "custom", message });
    } else if ((given.total === undefined) !== (given.events === undefined)) {
      const path = [given.total === undefined ? "total" : "events"];
      context.addIssue({ code: "custom", path, message: "total and events come together." });
    }
  });

/** Which series feed a metric, and how they are read. */
export type LabelRule = z.output<typeof rule>;

const mostRules = 50;

/**
 * `PUT /services/{key}/label-rules`. Of the rules of one metric the first that fits a series counts. `found` says by
 * which label a series without an address of its own is known to be of this service; null: by its key.
 */
export const labelRulesInput = z.strictObject({
  found: z
    .strictObject({ label, value: text(200).min(1) })
    .nullable()
    .default(null),
  arm: armRule.default({ version: "version" }),
  instance: label.nullable().default("instance"),
  rules: z.array(rule).max(mostRules),
});
export type LabelRules = z.output<typeof labelRulesInput>;

export const noRules: LabelRules = {
  found: null,
  arm: { version: "version" },
  instance: "instance",
  rules: [],
};

/** What of the rules does not go with the metrics of the service, each fault by its path. */
export function ruleFaults(
  { rules }: LabelRules,
  metrics: readonly Pick<Metric, "key" | "kind">[],
): Fault[] {
  const kinds = new Map(metrics.map(({ key, kind }) => [key, kind]));
  return rules.flatMap((one, i) => {
    const kind = kinds.get(one.metric);
    if (kind === undefined) {
      const known = metrics.map(({ key }) => key).join(", ") || "none";
      const message = `“${one.metric}” is not watched for this service (watched: ${known}).`;
      return [{ path: `rules.${i}.metric`, message }];
    }
    const field = fieldOf(one);
    if (field === "total" ? kind === "ratio" : wantedBy[field].includes(kind)) return [];
    const message = `${one.metric} is a ${kind} metric: give ${fieldsFor[kind]}.`;
    return [{ path: `rules.${i}.${field}`, message }];
  });
}

const wantedBy = { total: ["ratio"], histogram: ["latency"], gauge: ["gauge", "latency"] };
const fieldsFor = {
  ratio: "total and events",
  latency: "histogram (or gauge, for a ready-made quantile)",
  gauge: "gauge",
};
