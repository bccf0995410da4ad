"use client";

import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { readApi } from "@/components/ui/read-api";
import type { ChartMark } from "@/lib/domain/canary/chart-marks";
import type { Metric } from "@/lib/domain/canary/metric";
import type { MetricVerdict } from "@/lib/domain/canary/verdict";
import type { VerdictView } from "@/lib/domain/release/view";
import type { ChartPoint } from "./chart-types";
import { MetricChart } from "./metric-chart";
import { prepareEvidence } from "./prepare-evidence";
import { VerdictLine } from "./verdict-line";

type Series = { series: { metric: string; points: ChartPoint[] }[]; marks: ChartMark[] };

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
  const { data, error } = useQuery({
    queryKey: ["series", releaseId],
    queryFn: ({ signal }) => readApi<Series>(`/api/v1/releases/${releaseId}/series`, signal),
    placeholderData: (before) => before,
    refetchInterval: live ? 15_000 : false,
  });
  if (metrics.length === 0) {
    return (
      <Panel title="Metrics">
        <EmptyState title="Nothing is watched yet">
          Say on the service's page what to watch; without it no verdict can be reached, and going
          on needs a person's reason.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel
      title="Canary against baseline"
      lead={judged ? (verdict?.sentence ?? "No verdict yet.") : "As it was when it was taken back."}
    >
      {error !== null && <p className="text-table text-watch">Not fresh: {error.message}</p>}
      <div className="grid gap-x-8 gap-y-8 xl:grid-cols-2">
        {metrics.map((metric) => (
          <div key={metric.key} className="min-w-0">
            <MetricChart
              metric={metric}
              syncId={releaseId}
              points={data?.series.find((one) => one.metric === metric.key)?.points ?? []}
              marks={data?.marks ?? []}
            />
            {judged && (
              <MetricWord
                metric={metric}
                judged={verdict?.metrics.find((one) => one.metric === metric.key)}
              />
            )}
          </div>
        ))}
      </div>
    </Panel>
  );
}

function MetricWord({ metric, judged }: { metric: Metric; judged: MetricVerdict | undefined }) {
  return (
    <VerdictLine
      verdict={judged?.verdict ?? "no_data"}
      metric={metric.name}
      role={metric.role}
      sentence={judged?.sentence ?? "Not judged yet."}
      needs={judged?.needs}
      evidence={judged === undefined ? [] : prepareEvidence(metric, judged)}
    />
  );
}
