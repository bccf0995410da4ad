import type { SeriesView } from "@/lib/domain/canary/chart/series-answer";
import { figureHeight, judgedFigureHeight } from "./frame";
import { ChartPlace, LazyInstances, LazyJudgedFigure, LazyMetricChart } from "./lazy-chart";
import { seriesOf, spanOf, timesOf } from "./prepare-answer";
import type { ChartMetric, ChartView } from "./types";

/** A metric's chart from an answer; its place is kept while the answer is on its way. */
export function AnswerChart({
  metric,
  answer,
  view = "values",
}: {
  metric: ChartMetric;
  answer: SeriesView | undefined;
  view?: ChartView;
}) {
  if (answer === undefined) return <ChartPlace height={figureHeight} />;
  const series = seriesOf(answer, metric.key);
  if (view === "instances") return <LazyInstances metric={metric} instances={series.instances} />;
  return (
    <LazyMetricChart
      metric={metric}
      series={series}
      marks={answer.marks}
      span={spanOf(answer)}
      view={view}
    />
  );
}

/** The verdicts and the evidence of all metrics together, likewise. */
export function AnswerTogether({ answer }: { answer: SeriesView | undefined }) {
  if (answer === undefined) return <ChartPlace height={judgedFigureHeight} />;
  return (
    <LazyJudgedFigure
      series={answer}
      times={timesOf(answer)}
      span={spanOf(answer)}
      levels={answer.levels}
    />
  );
}
