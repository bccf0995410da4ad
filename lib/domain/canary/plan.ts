import type { Metric } from "./metric";

/**
 * How to judge: what is watched, and how sure to be. Plain JSON. Times are in ticks.
 * A metric is bad in a tick when the pooled window is worse than the tolerance by so many standard
 * errors, and still worse without its two worst ticks; `failTicks` bad ticks in a row are a fail.
 */
export type JudgePlan = {
  metrics: Metric[];
  tickSeconds: number;
  /** How many ticks are pooled. */
  windowTicks: number;
  /** Requests each arm needs in the window before a ratio or a latency is compared. */
  minExposures: number;
  /** Ticks with both arms that any comparison needs. */
  minTicks: number;
  failTicks: number;
  /** Ticks in a row over the hard limit of a ratio that are a fail; other kinds need one more. */
  limitTicks: number;
  silentTicks: number;
  /** How long a new instance takes to warm up, seconds (canary.md 2.4); 0 where both arms start fresh. */
  warmSeconds: number;
  /** What a canary that stopped reporting means. */
  onSilence: "hold" | "rollback";
  /** Standard errors beyond the tolerance that ask for a look, and that make a tick bad. */
  suspectZ: number;
  guardrailZ: number;
  signalZ: number;
};

export type JudgeSettings = Omit<JudgePlan, "metrics">;

const settled: JudgeSettings = {
  tickSeconds: 10,
  windowTicks: 6,
  minExposures: 50,
  minTicks: 3,
  failTicks: 3,
  limitTicks: 2,
  silentTicks: 3,
  warmSeconds: 60,
  onSilence: "rollback",
  // Neighbouring windows overlap and are looked at every tick, so 1 % each is not 1 % a watch: in the
  // seeded simulation 2.33 fails about 5 % of good half-hour watches, 3 about 1.5 %. A signal only pauses.
  suspectZ: 2.33,
  guardrailZ: 3,
  signalZ: 2.33,
};

/** A plan with the settled numbers; of metrics with the same key only the first is kept. */
export function planFor(
  metrics: readonly Metric[],
  settings: Partial<JudgeSettings> = {},
): JudgePlan {
  const first = new Map<string, Metric>();
  for (const metric of metrics) if (!first.has(metric.key)) first.set(metric.key, metric);
  return { ...settled, ...settings, metrics: [...first.values()] };
}
