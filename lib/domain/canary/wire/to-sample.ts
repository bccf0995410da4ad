import { type Route, scaled } from "@/lib/domain/canary/rules/route";
import { mostBuckets, mostFigure } from "@/lib/domain/canary/sample/sample-bounds";
import type { Measure, Sample } from "@/lib/domain/canary/sample/sample";
import { timeFault } from "@/lib/domain/canary/sample/sample-time";
import { type RunningBuckets, toBuckets } from "@/lib/domain/canary/aggregate/running-buckets";
import type { WirePoint } from "./wire-point";

/** The point as a sample of where its route leads; a sentence where it cannot be one. `now` in epoch ms. */
export function toSample(route: Route, point: WirePoint, now: number): Sample | string {
  const { at, value } = point;
  const why =
    valueFault(value) ??
    timeFault(at, now) ??
    (route.take === "histogram" ? bucketFault(point.buckets ?? []) : null);
  if (why !== null) return why;
  const { metric, arm, instance, member } = route;
  const measure = measureOf(route, point);
  const cumulative = measure.kind !== "gauge" && point.cumulative;
  return { metric, arm, instance, member, at, cumulative, ...measure };
}

function measureOf({ take, factor, bound }: Route, point: WirePoint): Measure {
  const { value } = point;
  switch (take) {
    case "events":
      return { kind: "ratio", payload: { events: value, total: 0 } };
    case "total":
      return { kind: "ratio", payload: { events: 0, total: value } };
    case "both":
      return { kind: "ratio", payload: { events: value, total: value } };
    case "gauge":
      return { kind: "gauge", payload: { value: scaled(value, factor) } };
    case "bucket":
      return { kind: "latency", payload: { buckets: [[bound, value]], le: true } };
    case "histogram":
      return histogram(point, factor);
  }
}

/** Increments are stored as plain counts: only totals are compared with the ones before. */
function histogram({ buckets = [], cumulative }: WirePoint, factor: number): Measure {
  const inUnit = buckets.map(([bound, count]): [number, number] => [scaled(bound, factor), count]);
  if (cumulative) return { kind: "latency", payload: { buckets: inUnit, le: true } };
  return { kind: "latency", payload: { buckets: toBuckets(inUnit) } };
}

/** Written for speed: nearly every value passes the one comparison. */
function valueFault(value: number): string | null {
  if (value >= 0 && value <= mostFigure) return null;
  if (Number.isNaN(value)) return "Its value is not a number (NaN).";
  if (!Number.isFinite(value)) return "Its value is infinite.";
  return value < 0 ? "Its value is negative." : "Its value is too large.";
}

/** Counts of a histogram as a sender sent them; a bound of infinity comes last. */
function bucketFault(buckets: RunningBuckets): string | null {
  if (buckets.length > mostBuckets) return `It has more than ${mostBuckets} buckets.`;
  let [below, total] = [Number.NEGATIVE_INFINITY, 0];
  for (const [bound, running] of buckets) {
    if (!(bound > below)) return "The bounds of its buckets do not rise.";
    if (!(running >= total && running <= mostFigure))
      return "A bucket's count is no number from 0.";
    [below, total] = [bound, running];
  }
  return buckets.length < 2 ? "It has no buckets." : null;
}
