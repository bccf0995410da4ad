import { z } from "zod";
import { isStorable } from "@/lib/kernel/is-storable";
import { keyInput } from "@/lib/kernel/key-input";
import type { Fault } from "@/lib/kernel/outcome";

/** What one query of an arm is for. */
export const queryParts = ["events", "total", "share", "buckets", "percentile", "value"] as const;
export type QueryPart = (typeof queryParts)[number];

/** The queries of one arm, by what they are for. */
export type ArmQueries = { [Part in QueryPart]?: string };

/** Where a metric's samples are asked for, and how. See docs/sources/README.md. */
export type MetricSource = {
  /** Key of the source. */
  source: string;
  canary: ArmQueries;
  /** Without it the canary's queries are asked, with $version standing for the previous version. */
  baseline?: ArmQueries;
  /** The queries of a ratio answer events per second, not events since the point before. */
  perSecond?: boolean;
  /** What answers are multiplied by: 1000 where a source measures in seconds and the metric is in ms. */
  scale?: number;
  /** The label that tells instances apart. */
  instance?: string;
};

const query = z
  .string()
  .trim()
  .min(1, { error: "Write a query." })
  .max(4_000, { error: "A query has at most 4,000 characters." })
  .refine(isStorable, { error: "Use printable text." });

const armQueries = z.strictObject({
  events: query.optional(),
  total: query.optional(),
  share: query.optional(),
  buckets: query.optional(),
  percentile: query.optional(),
  value: query.optional(),
});

/** `source` of a metric in `PUT /services/{key}/metrics`. */
export const metricSourceInput = z
  .strictObject({
    source: keyInput,
    canary: armQueries,
    baseline: armQueries.optional(),
    perSecond: z.boolean().optional(),
    scale: z.number().positive().max(1e9).optional(),
    instance: z.string().trim().min(1).max(100).refine(isStorable).optional(),
  })
  .transform((given) => withoutGaps(given) as MetricSource);

/** Which parts make a measurement of each kind of metric; the first is the usual one. */
export const partsOf = {
  ratio: [
    ["events", "total"],
    ["share", "total"],
  ],
  latency: [["buckets"], ["percentile"]],
  gauge: [["value"]],
} as const satisfies Record<string, readonly (readonly QueryPart[])[]>;
type Kind = keyof typeof partsOf;

const needed: Record<Kind, string> = {
  ratio: "A ratio needs the queries events and total, or share and total.",
  latency: "A latency needs the query buckets (a histogram), or percentile.",
  gauge: "A gauge needs the query value.",
};

/** What does not fit between a metric's kind and its queries; paths from the source on. */
export function misfitsOf(kind: Kind, source: MetricSource): Fault[] {
  const given = (queries: ArmQueries) => Object.keys(queries).toSorted().join();
  const fits = (queries: ArmQueries) =>
    partsOf[kind].some((parts) => parts.toSorted().join() === given(queries));
  if (!fits(source.canary)) return [{ path: "canary", message: needed[kind] }];
  if (source.baseline !== undefined && given(source.baseline) !== given(source.canary)) {
    return [{ path: "baseline", message: "Give the baseline the same queries as the canary." }];
  }
  if (source.perSecond === true && kind !== "ratio") {
    return [{ path: "perSecond", message: "Only the queries of a ratio can be per second." }];
  }
  return source.scale !== undefined && kind === "ratio"
    ? [{ path: "scale", message: "A ratio is not scaled." }]
    : [];
}

/** JSON knows no undefined. */
function withoutGaps(given: object): object {
  const kept = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    kept.map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "object" && value !== null ? withoutGaps(value) : value,
    ]),
  );
}
