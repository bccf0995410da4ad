import type { KeyValue } from "@/components/ui/key-values";
import { spanText } from "@/lib/domain/canary/figures";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Evidence, MetricVerdict } from "@/lib/domain/canary/verdict";

/** The figures a verdict rests on, as label and value; what is not known is left out. */
export function prepareEvidence(metric: Metric, judged: MetricVerdict): KeyValue[] {
  const { evidence } = judged;
  const unit = metric.kind === "gauge" ? "ticks" : "requests";
  const rows: (KeyValue | null)[] = [
    { label: "Canary", value: arm(evidence.canaryEvents, evidence.canaryN, unit) },
    { label: "Baseline", value: arm(evidence.baselineEvents, evidence.baselineN, unit) },
    evidence.ratio === null
      ? null
      : { label: "Canary ÷ baseline", value: `${evidence.ratio.toFixed(2)}×${between(evidence)}` },
    { label: "Ticks with both versions", value: String(evidence.ticks) },
    { label: "Evidence that it is worse", value: strength(evidence) },
    {
      label: "Proof that it is not worse",
      value: evidence.proof >= 1 ? "complete" : `${Math.floor(evidence.proof * 100)} %`,
    },
    evidence.burstiness < 1.5
      ? null
      : { label: "Bursts", value: `${evidence.burstiness.toFixed(1)} errors count as one` },
    evidence.extra === null
      ? null
      : {
          label: "Extra failed requests",
          value: `${whole(evidence.extra.sum)} ± ${whole(evidence.extra.give)}`,
        },
    evidence.forecast === null
      ? null
      : { label: "A doubling can be proven in", value: spanText(evidence.forecast) },
    { label: "Tolerance", value: `${Math.round(evidence.tolerance * 100)} % of the baseline` },
    evidence.limit === null
      ? null
      : { label: "Hard limit", value: limitText(metric, evidence.limit) },
  ];
  return rows.filter((row) => row !== null);
}

function between({ low, high }: Evidence): string {
  if (low === null || high === null) return "";
  return `, between ${low.toFixed(2)}× and ${high.toFixed(2)}×`;
}

/** An e-value and the confidence it gives: of good releases, at most one in E ever comes so far. */
function strength({ e, confidence }: Evidence): string {
  const times = e >= 1000 ? "over 1,000" : e.toFixed(1);
  return confidence <= 0
    ? `none (E = ${times})`
    : `${(confidence * 100).toFixed(1)} % (E = ${times})`;
}

function whole(n: number): string {
  return Math.round(n).toLocaleString("en");
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
