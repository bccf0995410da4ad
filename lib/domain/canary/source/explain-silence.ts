import type { Metric } from "@/lib/domain/canary/metric";
import type { MetricVerdict, ReleaseVerdict } from "@/lib/domain/canary/verdict";
import { overallSentence } from "@/lib/domain/canary/words/words";
import type { AskState } from "./ask";
import { type AskedSource, isStalled, sourceTrouble } from "./trouble";

type StateAtSource = { state: AskState; source: AskedSource };

/**
 * The verdict with the reason why nothing came of metrics that are asked for: "Error rate: nothing from either version
 * for 40 s. Prometheus has answered nothing since 14:02 UTC: prometheus.example.com refuses the connection." `now` in epoch ms.
 */
export function explainSilence(
  verdict: ReleaseVerdict,
  metrics: readonly Metric[],
  states: readonly StateAtSource[],
  now: number,
): ReleaseVerdict {
  const troubles = troublesOf(states, now);
  const told = verdict.metrics.map((judged): MetricVerdict => {
    const trouble = judged.verdict === "no_data" ? troubles.get(judged.metric) : undefined;
    return trouble === undefined
      ? judged
      : { ...judged, sentence: `${judged.sentence} ${trouble}` };
  });
  if (told.every((one, i) => one === verdict.metrics[i])) return verdict;
  return { ...verdict, metrics: told, sentence: overallSentence(verdict.overall, metrics, told) };
}

/**
 * Metrics whose canary cannot be heard: asking for it fails, or has not ended for long. A source that answers and finds
 * nothing is none of these, as then the canary itself may be silent.
 */
export function deafTo(states: readonly StateAtSource[], now: number): string[] {
  const deaf = states.filter(
    ({ state, source }) =>
      state.arm === "canary" && (state.error !== null || isStalled(source, state, now)),
  );
  return deaf.map(({ state }) => state.metric);
}

/** What is wrong at the sources of metrics, by their keys; a metric whose source answers is not among them. */
export function troublesOf(states: readonly StateAtSource[], now: number): Map<string, string> {
  const byMetric = Map.groupBy(states, ({ state }) => state.metric);
  const troubles = new Map<string, string>();
  for (const [metric, [first, ...more]] of byMetric) {
    if (first === undefined) continue;
    const own = [first, ...more].map(({ state }) => state);
    const trouble = sourceTrouble(first.source, own, now);
    if (trouble !== null) troubles.set(metric, trouble);
  }
  return troubles;
}
