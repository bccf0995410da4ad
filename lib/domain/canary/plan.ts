import { z } from "zod";
import { type Levels, usualLevels } from "./levels";
import type { Metric } from "./metric";

/** The two levels as people send them. */
export const levelsInput = z
  .strictObject({ recommend: z.number().min(2).max(1e6), auto: z.number().min(2).max(1e6) })
  .refine(({ recommend, auto }) => recommend <= auto, {
    path: ["auto"],
    error: "Acting by itself needs at least the evidence that recommends it.",
  });

/** How the releases of a service are judged where that is not as usual. */
export type JudgeWishes = {
  warmSeconds?: number;
  levels?: { recommend: number; auto: number };
};

/** All levels from the two: a person is asked no later than a rollback is recommended. */
export function levelsOf(given: z.output<typeof levelsInput>): Levels {
  return { suspicious: Math.min(usualLevels.suspicious, given.recommend), ...given };
}

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
  levels: Levels;
};

export type JudgeSettings = Omit<JudgePlan, "metrics">;

const settled: JudgeSettings = {
  tickSeconds: 10,
  windowTicks: 9,
  silentTicks: 3,
  everyTicks: {},
  warmSeconds: 60,
  onSilence: "rollback",
  levels: usualLevels,
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

/** The plan of a service: its metrics, and its wishes where it has some. */
export function planOf(
  { metrics, judge }: { metrics: readonly Metric[]; judge: JudgeWishes },
  tickSeconds: number,
  everyTicks: JudgePlan["everyTicks"] = {},
): JudgePlan {
  const { warmSeconds = settled.warmSeconds, levels } = judge;
  const wished = levels === undefined ? settled.levels : levelsOf(levels);
  return planFor(metrics, { tickSeconds, everyTicks, warmSeconds, levels: wished });
}

/** So many ticks without a point mean that a metric is silent: as many points as ticks of one that reports each tick. */
export function patienceOf(plan: JudgePlan, metric: string): number {
  return plan.silentTicks * everyOf(plan, metric);
}

/** Seconds between two points of a metric. */
export function pointSecondsOf(plan: JudgePlan, metric: string): number {
  return plan.tickSeconds * everyOf(plan, metric);
}

/** Ticks between two points of a metric. */
export function everyOf({ everyTicks }: Pick<JudgePlan, "everyTicks">, metric: string): number {
  return Object.hasOwn(everyTicks, metric) ? (everyTicks[metric] ?? 1) : 1;
}
