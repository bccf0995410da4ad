import type { Metric } from "@/lib/domain/canary/metric";
import type { MetricVerdict, ReleaseVerdict } from "@/lib/domain/canary/verdict";
import { overallSentence } from "@/lib/domain/canary/words";
import type { AskState } from "./ask";
import { type AskedSource, sourceTrouble } from "./trouble";

type StateAtSource = { state: AskState; source: AskedSource };

/**
 * The verdict with the reason why nothing came of metrics that are asked for: "Error rate: nothing from either version
 * for 40 s. Prometheus has answered nothing since 14:02 UTC: connection refused." `now` in epoch ms.
 */
export function explainSilence(
  verdict: ReleaseVerdict,
  metrics: readonly Metric[],
  states: readonly StateAtSource[],
  now: number,
): ReleaseVerdict {
  const told = verdict.metrics.map((judged): MetricVerdict => {
    const own = states.filter(({ state }) => state.metric === judged.metric);
    const source = own[0]?.source;
    if (judged.verdict !== "no_data" || source === undefined) return judged;
    const trouble = sourceTrouble(
      source,
      own.map(({ state }) => state),
      now,
    );
    return trouble === null ? judged : { ...judged, sentence: `${judged.sentence} ${trouble}` };
  });
  if (told.every((one, i) => one === verdict.metrics[i])) return verdict;
  return { ...verdict, metrics: told, sentence: overallSentence(verdict.overall, metrics, told) };
}
