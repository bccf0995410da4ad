import type { Metric } from "@/lib/domain/canary/metric";
import type { VerdictView } from "@/lib/domain/release/view";
import { prepareEvidence } from "./prepare-evidence";
import { VerdictLine } from "./verdict-line";

/** The judge's word on one metric; honest where there is none yet. */
export function MetricWord({ metric, verdict }: { metric: Metric; verdict: VerdictView | null }) {
  const judged = verdict?.metrics.find((one) => one.metric === metric.key);
  return (
    <VerdictLine
      verdict={judged?.verdict ?? "no_data"}
      role={metric.role}
      sentence={judged?.sentence ?? "Not judged yet."}
      // Where it is known how long that takes, the sentence says it.
      needs={judged?.evidence.forecast === null ? judged.needs : null}
      proof={judged?.evidence.reason === "too_few" ? judged.evidence.proof : null}
      evidence={judged === undefined ? [] : prepareEvidence(metric, judged)}
    />
  );
}
