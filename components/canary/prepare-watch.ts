import type { ChartRange } from "@/lib/domain/canary/chart/chart-span";
import type { Metric } from "@/lib/domain/canary/metric";
import type { SeriesView } from "@/lib/domain/canary/chart/series-answer";
import { seriesOf } from "@/components/canary/chart/prepare-answer";
import type { ChartView } from "@/components/canary/chart/types";

export const rangeWords: Record<ChartRange, string> = {
  rollout: "Whole rollout",
  stage: "This stage",
  recent: "15 min",
  rollback: "Rollback",
};

export const viewWords: Record<ChartView, string> = {
  values: "Values",
  difference: "Difference",
  instances: "Instances",
};

/** The stretches of time one can choose: a release that ended has no stage of now. */
export function rangeChoices(live: boolean, takenBack: boolean): [ChartRange, ...ChartRange[]] {
  if (live) return ["rollout", "stage", "recent"];
  return takenBack ? ["rollout", "rollback"] : ["rollout"];
}

/** The metrics that failed in the time shown, and the others; where none did, the first stands for them. */
export function metricsOfInterest(
  metrics: readonly Metric[],
  view: SeriesView | undefined,
): { failing: Metric[]; others: Metric[] } {
  const failed = metrics.filter(({ key }) =>
    seriesOf(view, key).verdicts.some(({ verdict }) => verdict === "fail"),
  );
  const failing = failed.length > 0 ? failed : metrics.slice(0, 1);
  return { failing, others: metrics.filter((metric) => !failing.includes(metric)) };
}
