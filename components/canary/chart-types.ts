import type { Metric } from "@/lib/domain/canary/metric";

/** What a chart must know of a metric. Ratios are shares from 0 to 1, as everywhere. */
export type ChartMetric = Pick<Metric, "name" | "unit" | "kind" | "worse" | "tolerance"> & {
  limit?: number | null | undefined;
};

/** One bucket of time; `t` is epoch ms. Null is a gap. `provisional`: the bucket is not full yet. */
export type ChartPoint = {
  t: number;
  canary: number | null;
  baseline: number | null;
  canaryN?: number | null | undefined;
  baselineN?: number | null | undefined;
  provisional?: boolean | undefined;
};

/** The room a plot has, in px: without axis and label margins. */
export type PlotSize = { width: number; height: number };
