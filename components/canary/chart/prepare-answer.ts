import type { SeriesView } from "@/lib/domain/canary/chart/series-answer";
import type { ChartSeries, Span } from "./types";

/** A metric's part of the answer; the same empty one before there is any, so that it is drawn once. */
export function seriesOf(answer: SeriesView | undefined, metric: string): ChartSeries {
  return answer?.series.find((one) => one.metric === metric) ?? nothing;
}

const nothing: ChartSeries = { points: [], differences: [], verdicts: [], evidence: [] };

export function spanOf({ from, to }: SeriesView): Span {
  return { from, to };
}

/** The instants that all charts of an answer have in common. */
export function timesOf({ series }: SeriesView): number[] {
  return series[0]?.points.map(({ t }) => t) ?? [];
}
