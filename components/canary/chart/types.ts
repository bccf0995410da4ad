import type { Metric } from "@/lib/domain/canary/metric";
import type { MetricSeries } from "@/lib/domain/canary/chart/series-answer";
import type { SeriesPoint } from "@/lib/domain/canary/chart/series";

/** What a chart must know of a metric. Ratios are shares from 0 to 1, as everywhere. */
export type ChartMetric = Pick<
  Metric,
  "key" | "name" | "unit" | "kind" | "worse" | "tolerance" | "absolute" | "limit" | "source"
>;

/** One bucket of time; `t` is epoch ms. Null is a gap. `provisional`: the bucket is not full yet. */
export type ChartPoint = Pick<SeriesPoint, "t" | "canary" | "baseline"> & Partial<SeriesPoint>;

/** A metric over time, as it is drawn: what is not known is empty. */
export type ChartSeries = Pick<
  MetricSeries,
  "points" | "differences" | "verdicts" | "evidence" | "instances"
>;

/** The time shown, epoch ms. */
export type Span = { from: number; to: number };

/** The room a plot has, in px: without axis and label margins. */
export type PlotSize = { width: number; height: number };

/** What the figure shows of a metric. */
export const chartViews = ["values", "difference", "instances"] as const;
export type ChartView = (typeof chartViews)[number];

/** Which quantile of a latency is drawn; verdicts rest on the whole distribution. */
export const quantiles = ["p50", "p95", "p99"] as const;
export type Quantile = (typeof quantiles)[number];
