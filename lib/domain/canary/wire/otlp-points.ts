import type { RunningBuckets } from "@/lib/domain/canary/aggregate/running-buckets";
import { lookUp } from "@/lib/kernel/look-up";
import { type Fields, fieldsOf, listOf, numberOf } from "./fields";
import { attributesOf } from "./otlp-attributes";
import { explicitBuckets, exponentialBuckets } from "./otlp-buckets";
import type { WireSeries } from "./wire-series";

/** Counts since the beginning or since the point before; a level is neither. */
type Temporality = "cumulative" | "delta" | "level" | "unknown";

/** A figure of a metric: of a histogram all of it, its count as the value; of a summary one of several. */
export type OtlpPoint = {
  /** What is put behind the metric's name. */
  ending: string;
  attributes: [name: string, value: string][];
  form: WireSeries["form"];
  temporality: Temporality;
  at: number;
  value: number;
  buckets?: RunningBuckets;
  /** Nothing was recorded at this time. */
  isGap: boolean;
  /** Why it cannot be read. */
  why: string | null;
};

/** DataPointFlags: no recorded value. */
const gapFlag = 1;

/** The points of a metric (metrics/v1 Metric), whatever kind it is. */
export function pointsOf(metric: Fields): OtlpPoint[] {
  const kind = kinds.find((one) => metric[one] !== undefined && metric[one] !== null);
  if (kind === undefined) return [];
  const given = fieldsOf(metric[kind]);
  const points = listOf(given["dataPoints"]).map(fieldsOf);
  const counted = temporalityOf(given["aggregationTemporality"]);
  switch (kind) {
    case "gauge":
      return points.map((point) => numberPoint(point, "level"));
    case "sum": {
      const isMonotonic = given["isMonotonic"] === true;
      return points.map((point) => numberPoint(point, isMonotonic ? counted : levelOf(counted)));
    }
    case "histogram":
      return points.map((point) => histogramPoint(point, counted, explicitOf(point)));
    case "exponentialHistogram":
      return points.map((point) => histogramPoint(point, counted, exponentialOf(point)));
    case "summary":
      return points.flatMap(summaryPoints);
  }
}

const kinds = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"] as const;

/** AggregationTemporality: a number, or its name, as encoders of JSON that know only protobuf write it. */
function temporalityOf(given: unknown): Temporality {
  const named = typeof given === "string" ? lookUp(temporalities, given) : undefined;
  if (named !== undefined) return named;
  const enumeration = numberOf(given);
  return enumeration === 1 ? "delta" : enumeration === 2 ? "cumulative" : "unknown";
}

const temporalities: Record<string, Temporality> = {
  AGGREGATION_TEMPORALITY_UNSPECIFIED: "unknown",
  AGGREGATION_TEMPORALITY_DELTA: "delta",
  AGGREGATION_TEMPORALITY_CUMULATIVE: "cumulative",
};

/** A sum that also falls is a level where it is the sum of all; as a change it is none. */
function levelOf(counted: Temporality): Temporality {
  return counted === "cumulative" ? "level" : "unknown";
}

function common(point: Fields) {
  return {
    ending: "",
    attributes: attributesOf(point["attributes"]),
    at: Math.round(numberOf(point["timeUnixNano"]) / 1e6),
    isGap: numberOf(point["flags"]) % 2 === gapFlag,
    why: null,
  };
}

function numberPoint(point: Fields, temporality: Temporality): OtlpPoint {
  const value = numberOf(point["asInt"] ?? point["asDouble"]);
  return { ...common(point), form: "value", temporality, value };
}

function histogramPoint(
  point: Fields,
  temporality: Temporality,
  buckets: RunningBuckets | string,
): OtlpPoint {
  const value = numberOf(point["count"]);
  const whole = { ...common(point), form: "histogram", temporality, value } as const;
  return typeof buckets === "string" ? { ...whole, why: buckets } : { ...whole, buckets };
}

function explicitOf(point: Fields): RunningBuckets | string {
  const bounds = listOf(point["explicitBounds"]).map(numberOf);
  return explicitBuckets(bounds, listOf(point["bucketCounts"]).map(numberOf));
}

function exponentialOf(point: Fields): RunningBuckets | string {
  const [positive, negative] = [fieldsOf(point["positive"]), fieldsOf(point["negative"])];
  const counts = (side: Fields) => listOf(side["bucketCounts"]).map(numberOf);
  return exponentialBuckets({
    scale: numberOf(point["scale"]),
    below: numberOf(point["zeroCount"]) + counts(negative).reduce((sum, n) => sum + n, 0),
    offset: numberOf(positive["offset"]),
    counts: counts(positive),
  });
}

/** As Prometheus has it: a counter of all, and a level for each quantile. */
function summaryPoints(point: Fields): OtlpPoint[] {
  const whole = { ...common(point), form: "value" } as const;
  const quantiles = listOf(point["quantileValues"]).map(fieldsOf);
  return [
    { ...whole, ending: "_count", temporality: "cumulative", value: numberOf(point["count"]) },
    ...quantiles.map(
      ({ quantile, value }): OtlpPoint => ({
        ...whole,
        attributes: [...whole.attributes, ["quantile", String(numberOf(quantile))]],
        temporality: "level",
        value: numberOf(value),
      }),
    ),
  ];
}
