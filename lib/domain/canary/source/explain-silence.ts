import { silentTicks } from "@/lib/domain/canary/alert/silence";
import { everyOf, type JudgePlan } from "@/lib/domain/canary/plan";
import { arrivalTicks } from "@/lib/domain/canary/preflight";
import type { MetricVerdict, Outage, ReleaseVerdict } from "@/lib/domain/canary/verdict";
import { overallSentence } from "@/lib/domain/canary/words/words";
import type { AskState } from "./ask";
import { type AskedSource, isStalled, sourceTrouble } from "./trouble";

type StateAtSource = { state: AskState; source: AskedSource & { key: string } };
type Asked = Pick<JudgePlan, "metrics" | "everyTicks">;

/**
 * The verdict with the reason why nothing came of metrics that are asked for: "Error rate: nothing from either version
 * for 40 s. Prometheus has answered nothing since 14:02 UTC: prometheus.example.com refuses the connection." Where the
 * source was out as a whole, also how much of the silence that explains; `before` is the verdict before this one. `now`
 * in epoch ms.
 */
export function explainSilence(
  verdict: ReleaseVerdict,
  before: ReleaseVerdict | null,
  plan: Asked,
  states: readonly StateAtSource[],
  now: number,
): ReleaseVerdict {
  const troubles = troublesOf(states, now);
  const out = sourcesOut(states, now);
  const explain = (judged: MetricVerdict): MetricVerdict => {
    if (judged.verdict !== "no_data") return judged;
    const { metric } = judged;
    const why = troubles.get(metric);
    const source = out.get(metric);
    const was = before?.metrics.find((one) => one.metric === metric);
    const patience = Math.max(arrivalTicks, everyOf(plan, metric) + 1);
    const outage =
      why !== undefined && source !== undefined
        ? { source, why, ticks: (was?.out?.ticks ?? 0) + newTicks(judged, was), patience }
        : stillSilent(judged, was?.out);
    if (why === undefined && outage === undefined) return judged;
    return {
      ...judged,
      ...(why !== undefined && { sentence: `${judged.sentence} ${why}` }),
      ...(outage !== undefined && { out: outage }),
    };
  };
  const told = verdict.metrics.map(explain);
  if (told.every((one, i) => one === verdict.metrics[i])) return verdict;
  const sentence = overallSentence(verdict.overall, plan.metrics, told);
  return { ...verdict, metrics: told, sentence };
}

/** How many ticks longer it has been silent than at the verdict before. */
function newTicks(judged: MetricVerdict, was: MetricVerdict | undefined): number {
  const longest = (one: MetricVerdict | undefined) =>
    Math.max(one?.evidence.canarySilentTicks ?? 0, one?.evidence.baselineSilentTicks ?? 0);
  return Math.max(0, longest(judged) - longest(was));
}

/** What an outage that is over explains, until something is heard. */
function stillSilent({ evidence }: MetricVerdict, was: Outage | undefined): Outage | undefined {
  const silent = evidence.reason === "clock" ? 0 : silentTicks(evidence);
  if (was === undefined || silent === 0) return undefined;
  return { ...was, why: null, ticks: Math.min(was.ticks, silent) };
}

/** The sources that answer nothing of all that is asked of them, by key, for each metric that is asked there. */
function sourcesOut(states: readonly StateAtSource[], now: number): Map<string, string> {
  const bySource = Map.groupBy(states, ({ source }) => source.key);
  const out = [...bySource].filter(([, asked]) =>
    asked.every(({ state, source }) => state.failures > 0 || isStalled(source, state, now)),
  );
  return new Map(out.flatMap(([key, asked]) => asked.map(({ state }) => [state.metric, key])));
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
