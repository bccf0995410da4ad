import { describe, expect, it } from "vitest";
import { usualLevels } from "@/lib/domain/canary/levels";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import type { MetricSeries, SeriesView } from "@/lib/domain/canary/chart/series-answer";
import { seriesOf, timesOf } from "@/components/canary/chart/prepare-answer";
import { metricsOfInterest, rangeChoices } from "./prepare-watch";

function series(metric: string, verdict: "pass" | "fail"): MetricSeries {
  const points = [{ t: 10, canary: 1, baseline: 1, canaryN: 1, baselineN: 1, provisional: false }];
  return {
    metric,
    points,
    differences: [],
    evidence: [],
    verdicts: [{ from: 0, to: 10, verdict }],
  };
}

function answer(...all: MetricSeries[]): SeriesView {
  const levels = usualLevels;
  return { from: 0, to: 10, series: all, verdicts: [], evidence: [], levels, marks: [] };
}

describe("metricsOfInterest", () => {
  const keys = (view: SeriesView | undefined) => {
    const { failing, others } = metricsOfInterest(defaultMetrics, view);
    return [failing, others].map((list) => list.map(({ key }) => key));
  };

  it("puts the ones that failed in sight", () => {
    const view = answer(series("errors", "pass"), series("latency", "fail"));
    expect(keys(view)).toEqual([["latency"], ["errors", "conversion"]]);
  });

  it("shows the first where none failed, or nothing is known yet", () => {
    expect(keys(answer())).toEqual([["errors"], ["latency", "conversion"]]);
    expect(keys(undefined)[0]).toEqual(["errors"]);
  });
});

it("offers no stage of now once a release has ended, and its rollback where there was one", () => {
  expect(rangeChoices(true, false)).toEqual(["rollout", "stage", "recent"]);
  expect(rangeChoices(false, true)).toEqual(["rollout", "rollback"]);
  expect(rangeChoices(false, false)).toEqual(["rollout"]);
});

it("is the same empty series each time, so that nothing is drawn anew", () => {
  expect(seriesOf(undefined, "errors")).toBe(seriesOf(answer(), "errors"));
  expect(timesOf(answer())).toEqual([]);
  expect(timesOf(answer(series("errors", "pass")))).toEqual([10]);
});
