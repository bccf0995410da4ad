import type { Metric } from "./metric";

/** How to judge: what is watched, and with which settings. Plain JSON. Times are in ticks unless said. */
export type JudgePlan = {
  metrics: Metric[];
  tickSeconds: number;
  /** How many ticks the figures shown are pooled over. */
  windowTicks: number;
  silentTicks: number;
  /** How many ticks lie between two points of a metric, where a source answers less often than every tick. */
  everyTicks: Readonly<Record<string, number>>;
  /** How long a new instance takes to warm up, seconds (canary.md 2.4); 0 where both arms start fresh. */
  warmSeconds: number;
  /** What a canary that stopped reporting means. */
  onSilence: "hold" | "rollback";
};

export type JudgeSettings = Omit<JudgePlan, "metrics">;

const settled: JudgeSettings = {
  tickSeconds: 10,
  windowTicks: 9,
  silentTicks: 3,
  everyTicks: {},
  warmSeconds: 60,
  onSilence: "rollback",
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

/** So many ticks without a point mean that a metric is silent: as many points as ticks of one that reports each tick. */
export function patienceOf({ silentTicks, everyTicks }: JudgePlan, metric: string): number {
  return silentTicks * (Object.hasOwn(everyTicks, metric) ? (everyTicks[metric] ?? 1) : 1);
}
