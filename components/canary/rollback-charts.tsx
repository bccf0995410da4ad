"use client";

import { AnswerChart, AnswerTogether } from "@/components/canary/chart/answer-charts";
import { SharedCrosshair } from "@/components/canary/chart/crosshair";
import { Disclosure } from "@/components/ui/disclosure";
import type { Metric } from "@/lib/domain/canary/metric";
import type { SeriesView } from "@/lib/domain/canary/chart/series-answer";
import { metricsOfInterest } from "./prepare-watch";
import { useSeries } from "./use-series";

/** What the metrics said around the rollback: the ones that failed in sight, the others on demand. Prints as it stands. */
export function RollbackCharts({
  releaseId,
  metrics,
}: {
  releaseId: string;
  metrics: readonly Metric[];
}) {
  const { data, error } = useSeries(releaseId, {
    range: "rollback",
    instances: false,
    live: false,
  });
  const { failing, others } = metricsOfInterest(metrics, data);
  return (
    <section className="flex min-w-0 flex-col gap-4">
      <h2 className="text-lead font-semibold">What the metrics said</h2>
      {error !== null && <p className="text-table text-watch">Not to be had: {error.message}</p>}
      <SharedCrosshair>
        <AnswerTogether answer={data} />
        <Charts metrics={failing} answer={data} />
        {others.length > 0 && (
          <Disclosure
            summary={`${others.length} more, which did not fail`}
            className="print:hidden"
          >
            <Charts metrics={others} answer={data} />
          </Disclosure>
        )}
      </SharedCrosshair>
    </section>
  );
}

function Charts({
  metrics,
  answer,
}: {
  metrics: readonly Metric[];
  answer: SeriesView | undefined;
}) {
  return (
    <div className="flex flex-col gap-6">
      {metrics.map((metric) => (
        <AnswerChart key={metric.key} metric={metric} answer={answer} />
      ))}
    </div>
  );
}
