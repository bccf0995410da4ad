import type { Metric } from "@/lib/domain/canary/metric";
import type { VerdictView } from "@/lib/domain/release/view";
import { wordOn } from "./prepare-evidence";
import { VerdictLine } from "./verdict-line";

/** The judge's word on one metric; honest where there is none yet. */
export function MetricWord({
  metric,
  verdict,
  live,
}: {
  metric: Metric;
  verdict: VerdictView | null;
  /** Whether more may be said. */
  live: boolean;
}) {
  const judged = verdict?.metrics.find((one) => one.metric === metric.key);
  const word = judged === undefined ? null : wordOn(metric, judged, live);
  return (
    <VerdictLine
      verdict={judged?.verdict ?? "no_data"}
      role={metric.role}
      sentence={word?.sentence ?? "Not judged yet."}
      counted={word?.counted}
      needs={word?.needs}
      proof={word?.proof ?? null}
      evidence={word?.evidence ?? []}
    />
  );
}
