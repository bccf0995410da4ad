import { silentTicks } from "@/lib/domain/canary/alert/silence";
import type { Metric } from "@/lib/domain/canary/metric";
import type { MetricVerdict, ReleaseVerdict } from "@/lib/domain/canary/verdict";
import { overallSentence } from "@/lib/domain/canary/words/words";
import type { AskState } from "./ask";
import { type AskedSource, isStalled, sourceTrouble } from "./trouble";

type StateAtSource = { state: AskState; source: AskedSource };

/**
 * The verdict with the reason why nothing came of metrics that are asked for: "Error rate: nothing from either version
 * for 40 s. Prometheus has answered nothing since 14:02 UTC: prometheus.example.com refuses the connection." Where the
 * source was out as a whole, also how much of the silence that explains; until something is heard, as `before` has it.
 * `now` in epoch ms.
 */
export function explainSilence(
  verdict: ReleaseVerdict,
  before: ReleaseVerdict | null,
  metrics: readonly Metric[],
  states: readonly StateAtSource[],
  now: number,
): ReleaseVerdict {
  const troubles = troublesOf(states, now);
  const out = sourcesOut(states, now);
  const explain = (judged: MetricVerdict): MetricVerdict => {
    if (judged.verdict !== "no_data") return judged;
    const { metric, sentence, evidence } = judged;
    const why = troubles.get(metric);
    const explained = why === undefined ? judged : { ...judged, sentence: `${sentence} ${why}` };
    const source = out.get(metric);
    if (why !== undefined && source !== undefined) {
      return { ...explained, out: { source, why, ticks: silentTicks(evidence) } };
    }
    const was = before?.metrics.find((one) => one.metric === metric)?.out;
    return was === undefined ? explained : { ...explained, out: { ...was, why: null } };
  };
  const told = verdict.metrics.map(explain);
  if (told.every((one, i) => one === verdict.metrics[i])) return verdict;
  return { ...verdict, metrics: told, sentence: overallSentence(verdict.overall, metrics, told) };
}

/** The sources that answer nothing of all that is asked of them, by name, for each metric that is asked there. */
function sourcesOut(states: readonly StateAtSource[], now: number): Map<string, string> {
  const bySource = Map.groupBy(states, ({ source }) => source.name);
  const out = [...bySource].filter(([, asked]) =>
    asked.every(({ state, source }) => state.failures > 0 || isStalled(source, state, now)),
  );
  return new Map(out.flatMap(([name, asked]) => asked.map(({ state }) => [state.metric, name])));
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
