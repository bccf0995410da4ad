"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { SourceChoice } from "@/components/canary/source/prepare-metric";
import { TryBox, type TryMetric } from "@/components/canary/source/try-box";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Fields } from "@/components/ui/form/fields";
import { Panel } from "@/components/ui/panel";
import { useSay } from "@/components/ui/overlay/toasts";
import { useAct } from "@/components/ui/use-act";
import { defaultMetrics, kindUnits, type Metric } from "@/lib/domain/canary/metric";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { MetricRow } from "./metric-row";

/** What is watched for a service: each metric with its role, direction, tolerance and hard limit. */
export function MetricsEditor({
  serviceKey,
  metrics,
  sources,
  can,
  save,
  tryMetric,
}: {
  serviceKey: string;
  metrics: Metric[];
  /** Where metrics can be asked for. */
  sources: readonly SourceChoice[];
  can: { edit: Can; tryOut: Can };
  save: (key: string, metrics: Metric[]) => Promise<Outcome<null>>;
  tryMetric: TryMetric;
}) {
  const router = useRouter();
  const say = useSay();
  const [rows, setRows] = useState(() => metrics.map((metric, id) => ({ id, metric })));
  const { run, busy, refusal } = useAct(save, () => {
    say({ title: "Saved", tone: "steady" });
    router.refresh();
  });
  const fresh = rows.length === 0 && metrics.length === 0;
  const add = (more: Metric[]) =>
    setRows((now) => [...now, ...more.map((metric, i) => ({ id: nextId(now) + i, metric }))]);
  return (
    <Panel
      title="Metrics"
      lead="A guardrail that is bad means roll back; a signal that is bad means pause and look."
    >
      <div className="flex flex-col gap-4">
        {rows.length === 0 && <Nothing />}
        <Fields readOnly={!can.edit.allowed}>
          <ol className="flex flex-col gap-4">
            {rows.map(({ id, metric }, index) => (
              <li key={id}>
                <MetricRow
                  metric={metric}
                  sources={sources}
                  faults={refusal?.errors?.filter((one) => one.path.startsWith(`${index}.`)) ?? []}
                  onChange={(next) =>
                    setRows((now) => now.map((row) => (row.id === id ? { id, metric: next } : row)))
                  }
                  onRemove={() => setRows((now) => now.filter((row) => row.id !== id))}
                >
                  {metric.source !== undefined && (
                    <TryBox {...{ serviceKey, metric, tryMetric }} can={can.tryOut} />
                  )}
                </MetricRow>
              </li>
            ))}
          </ol>
        </Fields>
        {refusal !== null && <ErrorNote title="Not saved">{refusal.detail}</ErrorNote>}
        <div className="flex flex-wrap gap-3">
          {fresh && can.edit.allowed && (
            <Button look="primary" onClick={() => add(defaultMetrics)}>
              Start with errors, latency and conversion
            </Button>
          )}
          <Button
            look={fresh ? "quiet" : "primary"}
            busy={busy}
            disabledReason={whyNotNow(can.edit)}
            onClick={() =>
              run(
                serviceKey,
                rows.map((row) => row.metric),
              )
            }
          >
            Save metrics
          </Button>
          {can.edit.allowed && <Button onClick={() => add([blank])}>Add a metric</Button>}
        </div>
      </div>
    </Panel>
  );
}

function Nothing() {
  return (
    <p className="text-body text-ink-soft">Nothing is watched yet, so no verdict can be reached.</p>
  );
}

const blank: Metric = {
  key: "",
  name: "",
  unit: kindUnits.ratio,
  kind: "ratio",
  role: "signal",
  worse: "higher",
  tolerance: 0.1,
};

function nextId(rows: { id: number }[]): number {
  return Math.max(-1, ...rows.map((row) => row.id)) + 1;
}
