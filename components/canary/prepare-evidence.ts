import type { KeyValue } from "@/components/ui/key-values";
import type { Metric } from "@/lib/domain/canary/metric";
import type { MetricVerdict } from "@/lib/domain/canary/verdict";

/** The figures a verdict rests on, as label and value; what is not known is left out. */
export function prepareEvidence(metric: Metric, judged: MetricVerdict): KeyValue[] {
  const { evidence } = judged;
  const unit = metric.kind === "gauge" ? "ticks" : "requests";
  const rows: (KeyValue | null)[] = [
    { label: "Canary", value: arm(evidence.canaryEvents, evidence.canaryN, unit) },
    { label: "Baseline", value: arm(evidence.baselineEvents, evidence.baselineN, unit) },
    evidence.ratio === null
      ? null
      : { label: "Canary ÷ baseline", value: `${evidence.ratio.toFixed(2)}×` },
    evidence.z === null
      ? null
      : { label: "Beyond the tolerance by", value: `${evidence.z.toFixed(1)} standard errors` },
    { label: "Window", value: `${evidence.ticks} of ${evidence.windowTicks} ticks with both arms` },
    {
      label: "Bad ticks in a row",
      value: `${evidence.badTicks} (a fail at ${evidence.failTicks})`,
    },
    { label: "Tolerance", value: `${Math.round(evidence.tolerance * 100)} % of the baseline` },
    evidence.limit === null
      ? null
      : { label: "Hard limit", value: limitText(metric, evidence.limit) },
  ];
  return rows.filter((row) => row !== null);
}

function arm(events: number | null, n: number, unit: string): string {
  const count = Math.round(n).toLocaleString("en");
  return events === null
    ? `${count} ${unit}`
    : `${Math.round(events).toLocaleString("en")} of ${count} ${unit}`;
}

function limitText(metric: Metric, limit: number): string {
  if (metric.kind === "ratio") return `${Math.round(limit * 1000) / 10} %`;
  return `${limit} ${metric.unit}`.trim();
}
