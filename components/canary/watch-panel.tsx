"use client";

import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyValues } from "@/components/ui/key-values";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/form/segmented";
import { useAddressWord } from "@/components/ui/use-address-word";
import type { Metric } from "@/lib/domain/canary/metric";
import type { SeriesView } from "@/lib/domain/canary/chart/series-answer";
import type { VerdictView } from "@/lib/domain/release/view";
import { AnswerChart, AnswerTogether } from "@/components/canary/chart/answer-charts";
import { SharedCrosshair } from "@/components/canary/chart/crosshair";
import { chartViews } from "@/components/canary/chart/types";
import { rangeChoices, rangeWords, viewWords } from "./prepare-watch";
import { useSeries } from "./use-series";
import { prepareOverall, verdictsInBrief } from "@/components/canary/verdict/prepare-overall";
import { MetricWord } from "@/components/canary/verdict/metric-word";
import { WatchFiles } from "./watch-files";

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
      id="verdict"
      title="Canary against baseline"
      lead={leadOf(metrics, verdict, judged)}
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
        <Together answer={data} verdict={judged ? verdict : null} metrics={metrics} />
        <div className="mt-6 grid gap-x-8 gap-y-10 xl:grid-cols-2">
          {metrics.map((metric) => (
            <div key={metric.key} id={`metric-${metric.key}`} className="min-w-0 scroll-mt-16">
              <AnswerChart metric={metric} answer={data} view={view} />
              {judged && <MetricWord {...{ metric, verdict, live }} />}
            </div>
          ))}
        </div>
      </SharedCrosshair>
      <Disclosure className="mt-6" summary="Download this watch, and check it by hand">
        <WatchFiles release={releaseId} />
      </Disclosure>
    </Panel>
  );
}

/** How each metric stands; why the release as a whole does stands with what comes next. */
function leadOf(metrics: readonly Metric[], verdict: VerdictView | null, judged: boolean): string {
  if (!judged) return "As it was when it was taken back.";
  return verdict === null ? "No verdict yet." : verdictsInBrief(metrics, verdict.metrics);
}

const viewChoices = chartViews.map((value) => ({ value, label: viewWords[value] }));

function Together({
  answer,
  verdict,
  metrics,
}: {
  answer: SeriesView | undefined;
  /** Null where it is not about now. */
  verdict: VerdictView | null;
  metrics: readonly Metric[];
}) {
  const e = answer?.evidence.at(-1)?.e ?? null;
  return (
    <>
      <AnswerTogether answer={answer} />
      {verdict !== null && (
        <Disclosure summary="What the verdict rests on">
          <KeyValues items={prepareOverall(verdict.overall, metrics, verdict.metrics, e)} />
        </Disclosure>
      )}
    </>
  );
}

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
