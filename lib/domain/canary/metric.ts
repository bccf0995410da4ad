import { z } from "zod";
import { isStorable } from "@/lib/kernel/is-storable";
import {
  type MetricSource,
  metricSourceInput,
  misfitsOf,
} from "@/lib/domain/canary/source/metric-source";

/** How a metric is measured: events of exposures, a distribution, or a level. */
export const metricKinds = ["ratio", "latency", "gauge"] as const;
export type MetricKind = (typeof metricKinds)[number];

/** Guardrail: bad means roll back. Signal: bad means pause and look. */
export const metricRoles = ["guardrail", "signal"] as const;
export type MetricRole = (typeof metricRoles)[number];

export type Worse = "higher" | "lower";

/**
 * What is watched on both arms. Values and `limit` are in the metric's own unit, except that a
 * ratio is a share from 0 to 1 (0.15 = 15 %). `tolerance` is relative to the baseline (0.1 = 10 %).
 */
export type Metric = {
  key: string;
  name: string;
  unit: string;
  kind: MetricKind;
  role: MetricRole;
  worse: Worse;
  tolerance: number;
  limit?: number;
  /** Whether a pass of the release needs this metric's proof; else every guardrail is. */
  critical?: boolean;
  /** What the tolerance forgives besides, of a ratio: a share from 0 to 1 (0.0002 = 0.02 pp). */
  absolute?: number;
  /** Its part of the bet on "something is worse" (canary.md 2.8), before all parts are scaled to 1. */
  weight?: number;
  /** How many times the edge of the tolerance the judge bets on; each above 1 (canary.md 2.2). */
  alternatives?: number[];
  /** Within how many seconds of its exposure an event comes, of a ratio of which lower is worse (an order after its visit). */
  delaySeconds?: number;
  /** Where its samples are asked for; without one they are sent to us. */
  source?: MetricSource;
};

export const metricKey = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, {
  error: "Use 1–64 lower-case letters, digits, dashes and underscores, a letter first.",
});

const words = (longest: number) =>
  z.string().trim().max(longest).refine(isStorable, { error: "Use printable text." });

/** No stage waits longer for its orders. */
const longestDelay = 7200;

/** Whether its events may come some time after their exposures: failures come with them. */
export function mayBeLate({ kind, worse }: Pick<Metric, "kind" | "worse">): boolean {
  return kind === "ratio" && worse === "lower";
}

const given = z.strictObject({
  key: metricKey,
  name: words(80).min(1, "Name the metric.").optional(),
  unit: words(20).optional(),
  kind: z.enum(metricKinds),
  role: z.enum(metricRoles).optional(),
  worse: z.enum(["higher", "lower"]).optional(),
  tolerance: z
    .number()
    .min(0)
    .max(5, { error: "Relative to the baseline: 0.1 means 10 %." })
    .optional(),
  limit: z.number().positive().max(1e15).optional(),
  critical: z.boolean().optional(),
  absolute: z.number().min(0).max(1, { error: "A share: 0.0002 means 0.02 points." }).optional(),
  weight: z.number().positive().max(1e6).optional(),
  alternatives: z.array(z.number().gt(1).max(1000)).min(1).max(16).optional(),
  delaySeconds: z
    .number()
    .min(0)
    .max(longestDelay, { error: "Two hours (7,200 seconds) at most." })
    .optional(),
  source: metricSourceInput.optional(),
});

/** One metric as people send it; what is left out gets the default of its kind. */
export const metricInput = given
  .transform(withDefaults)
  .refine((metric) => metric.kind !== "ratio" || metric.limit === undefined || metric.limit <= 1, {
    path: ["limit"],
    error: "The limit of a ratio is a share between 0 and 1: 0.15 means 15 %.",
  })
  .refine((metric) => metric.worse === "higher" || metric.tolerance < 1, {
    path: ["tolerance"],
    error: "Where lower is worse, a tolerance of 1 or more would accept everything.",
  })
  .refine((metric) => metric.delaySeconds === undefined || mayBeLate(metric), {
    path: ["delaySeconds"],
    error: "Only events of which fewer are worse may come late: a ratio where lower is worse.",
  })
  .superRefine(({ kind, source }, context) => {
    if (source === undefined) return;
    for (const { path, message } of misfitsOf(kind, source)) {
      context.addIssue({ code: "custom", path: ["source", path], message });
    }
  });

/** `PUT /services/{key}/metrics`. */
export const metricsInput = z
  .array(metricInput)
  .max(50)
  .refine((metrics) => new Set(metrics.map((m) => m.key)).size === metrics.length, {
    error: "Each metric needs its own key.",
  });

/** canary.md 2.2, 2.5 and 2.6. */
const tolerances = { ratio: 0.1, latency: 0.05, gauge: 0.15 } as const;
/** The unit a metric of this kind has where none is given. */
export const kindUnits = { ratio: "%", latency: "ms", gauge: "" } as const;

function withDefaults(sent: z.output<typeof given>): Metric {
  const worse = sent.worse ?? "higher";
  // A gauge or a business figure wobbles for many reasons, so by itself it only asks for a look.
  const guards = sent.kind !== "gauge" && worse === "higher";
  return {
    key: sent.key,
    name: sent.name ?? sent.key.charAt(0).toUpperCase() + sent.key.slice(1).replace(/[-_]+/g, " "),
    unit: sent.unit ?? kindUnits[sent.kind],
    kind: sent.kind,
    role: sent.role ?? (guards ? "guardrail" : "signal"),
    worse,
    tolerance:
      sent.tolerance ?? (sent.kind === "ratio" && worse === "lower" ? 0.02 : tolerances[sent.kind]),
    ...asSent(sent),
  };
}

/** What has no default, only where it was sent. */
function asSent(sent: z.output<typeof given>): Partial<Metric> {
  const { limit, critical, absolute, weight, alternatives, delaySeconds, source: from } = sent;
  const optional = { limit, critical, absolute, weight, alternatives, delaySeconds, source: from };
  return Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
}

/** What a new service watches until its team says otherwise. */
export const defaultMetrics: Metric[] = [
  metricInput.parse({ key: "errors", name: "Error rate", kind: "ratio", limit: 0.15 }),
  metricInput.parse({ key: "latency", name: "p95 latency", kind: "latency" }),
  metricInput.parse({ key: "conversion", name: "Conversion", kind: "ratio", worse: "lower" }),
];
