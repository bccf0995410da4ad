"use client";

import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import { useAddressWord } from "@/components/ui/use-address-word";
import type { Metric } from "@/lib/domain/canary/metric";
import type { SeriesView } from "@/lib/domain/canary/series-answer";
import type { VerdictView } from "@/lib/domain/release/view";
import { SharedCrosshair } from "@/components/canary/chart/crosshair";
import {
  LazyInstances,
  LazyJudgedFigure,
  LazyMetricChart,
} from "@/components/canary/chart/lazy-chart";
import { type ChartView, chartViews } from "@/components/canary/chart/types";
import { rangeChoices, rangeWords, seriesOf, spanOf, viewWords } from "./prepare-watch";
import { useSeries } from "./use-series";
import { MetricWord } from "@/components/canary/verdict/metric-word";

/** The watched metrics of a release: canary against baseline, each with its verdict beneath. */
export function WatchPanel({
  releaseId,
  metrics,
  verdict,
  live,
  judged,
}: {
  releaseId: string;
  metrics: readonly Metric[];
  verdict: VerdictView | null;
  /** Whether samples may still arrive. */
  live: boolean;
  /** Whether the verdict is about now; else it is the last word before the release was taken back. */
  judged: boolean;
}) {
  const ranges = rangeChoices(live, !judged);
  const [range, setRange] = useAddressWord("range", ranges);
  const [view, setView] = useAddressWord("view", chartViews);
  const { data, error } = useSeries(releaseId, { range, instances: view === "instances", live });
  if (metrics.length === 0) return <NothingWatched />;
  return (
    <Panel
      title="Canary against baseline"
      lead={judged ? (verdict?.sentence ?? "No verdict yet.") : "As it was when it was taken back."}
      aside={
        <div className="flex flex-wrap gap-2">
          {ranges.length > 1 && (
            <Segmented
              legend="Time shown"
              choices={ranges.map((value) => ({ value, label: rangeWords[value] }))}
              value={range}
              onChange={setRange}
            />
          )}
          <Segmented legend="View" choices={viewChoices} value={view} onChange={setView} />
        </div>
      }
    >
      {error !== null && <p className="text-table text-watch">Not fresh: {error.message}</p>}
      <SharedCrosshair>
        <Together view={data} />
        <div className="mt-6 grid gap-x-8 gap-y-10 xl:grid-cols-2">
          {metrics.map((metric) => (
            <div key={metric.key} className="min-w-0">
              <OneMetric metric={metric} answer={data} view={view} />
              {judged && <MetricWord metric={metric} verdict={verdict} />}
            </div>
          ))}
        </div>
      </SharedCrosshair>
    </Panel>
  );
}

const viewChoices = chartViews.map((value) => ({ value, label: viewWords[value] }));

function Together({ view }: { view: SeriesView | undefined }) {
  return (
    <LazyJudgedFigure
      series={{ verdicts: view?.verdicts ?? [], evidence: view?.evidence ?? [] }}
      times={view?.series[0]?.points.map(({ t }) => t) ?? []}
      span={spanOf(view)}
    />
  );
}

function OneMetric({
  metric,
  answer,
  view,
}: {
  metric: Metric;
  answer: SeriesView | undefined;
  view: ChartView;
}) {
  const series = seriesOf(answer, metric.key);
  if (view === "instances") return <LazyInstances metric={metric} instances={series.instances} />;
  return (
    <LazyMetricChart
      metric={metric}
      series={series}
      marks={answer?.marks ?? noMarks}
      span={spanOf(answer)}
      view={view}
    />
  );
}

const noMarks: SeriesView["marks"] = [];

function NothingWatched() {
  return (
    <Panel title="Metrics">
      <EmptyState title="Nothing is watched yet">
        Say on the service's page what to watch; without it no verdict can be reached, and going on
        needs a person's reason.
      </EmptyState>
    </Panel>
  );
}
