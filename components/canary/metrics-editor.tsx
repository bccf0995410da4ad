"use client";

import { useRouter } from "next/navigation";
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
import { useMetricsForm } from "./use-metrics-form";

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
  const form = useMetricsForm(serviceKey, metrics);
  const { rows, add, left } = form;
  const { run, busy, refusal } = useAct(save, () => {
    say({ title: "Saved", tone: "steady" });
    router.refresh();
  });
  const fresh = rows.length === 0 && metrics.length === 0;
  const send = async () => {
    const sent = form.metrics;
    if (await run(serviceKey, sent)) form.wasSaved(sent);
  };
  return (
    <Panel
      title="Metrics"
      lead="A guardrail that is bad means roll back; a signal that is bad means pause and look."
    >
      <div className="flex flex-col gap-4">
        {left !== null && can.edit.allowed && <Left {...left} />}
        {rows.length === 0 && <Nothing />}
        <Fields readOnly={!can.edit.allowed}>
          <ol className="flex flex-col gap-4">
            {rows.map(({ id, metric }, index) => (
              <li key={id}>
                <MetricRow
                  metric={metric}
                  sources={sources}
                  faults={refusal?.errors?.filter((one) => one.path.startsWith(`${index}.`)) ?? []}
                  onChange={(next) => form.change(id, next)}
                  onRemove={() => form.remove(id)}
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
            onClick={send}
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

/** What was left without saving, offered back. */
function Left({
  takeUp,
  forget,
  overtaken,
}: NonNullable<ReturnType<typeof useMetricsForm>["left"]>) {
  return (
    <ErrorNote title="You left changes here that were not saved">
      {overtaken && <p>What is saved was changed since then: look before you save.</p>}
      <div className="mt-2 flex flex-wrap gap-3">
        <Button onClick={takeUp}>Take them up</Button>
        <Button onClick={forget}>Forget them</Button>
      </div>
    </ErrorNote>
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
