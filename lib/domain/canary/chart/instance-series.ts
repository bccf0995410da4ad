import { type Aggregate, combine, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import { valueOf } from "@/lib/domain/canary/limit";
import type { Metric, Worse } from "@/lib/domain/canary/metric";
import type { Arm } from "@/lib/domain/canary/sample/sample";
import { rounded, type SeriesQuestion, slotsOf } from "./series";
import { instanceParts, type Tick } from "@/lib/domain/canary/aggregate/ticks";

/** The canary's instances beside each other, each over the baseline's spread; worst first. */
export type InstanceSeries = {
  /** The ends of the stretches of time, epoch ms. */
  times: number[];
  /** The lowest and the highest baseline instance, where two or more reported. */
  spread: ([low: number, high: number] | null)[];
  instances: InstanceLine[];
  /** How many instances of the canary reported, and of the baseline at most at once. */
  canaryInstances: number;
  baselineInstances: number;
};

/** One instance: its value at each stretch, and over all of the time with what that rests on (of a level ticks). */
export type InstanceLine = {
  instance: string;
  values: (number | null)[];
  whole: number | null;
  n: number;
  /** Events behind a share. */
  events?: number;
};

const mostSlots = 60;
const mostShown = 24;

/** Prepares the instances of one metric: at most 24 of the canary at 60 stretches of time. */
export function prepareInstances(
  ticks: readonly Tick[],
  metric: Metric,
  question: Omit<SeriesQuestion, "metric">,
): InstanceSeries {
  const slots = slotsOf(ticks, question, mostSlots, 2);
  const canary = slots.map((slot) => pooled(slot.ticks, "canary", metric.key));
  const baseline = slots.map((slot) => pooled(slot.ticks, "baseline", metric.key));
  const names = new Set(canary.flatMap((slot) => [...slot.keys()]));
  const whole = pooled(
    slots.flatMap((slot) => slot.ticks),
    "canary",
    metric.key,
  );
  const all = [...names].sort().map((instance) => {
    const { value, ...rests } = whole.get(instance) ?? nothing;
    const values = canary.map((slot) => slot.get(instance)?.value ?? null);
    return { instance, values, whole: value, ...rests };
  });
  const spread = baseline.map((slot): [number, number] | null => {
    const values = [...slot.values()].flatMap(({ value }) => value ?? []);
    return values.length < 2 ? null : [Math.min(...values), Math.max(...values)];
  });
  return {
    times: slots.map(({ t }) => t),
    spread,
    instances: worstFirst(all, metric.worse).slice(0, mostShown),
    canaryInstances: names.size,
    baselineInstances: Math.max(0, ...baseline.map((slot) => slot.size)),
  };
}

type PodValue = { value: number | null; n: number; events?: number };

const nothing: PodValue = { value: null, n: 0 };

function pooled(ticks: readonly Tick[], arm: Arm, key: string): Map<string, PodValue> {
  return new Map([...instanceParts(ticks, arm, key)].map(([name, mine]) => [name, valueIn(mine)]));
}

function valueIn(mine: readonly Aggregate[]): PodValue {
  const all = combine(mine);
  if (all === null) return nothing;
  return {
    value: rounded(valueOf(all)),
    n: all.kind === "gauge" ? mine.length : exposures(all),
    ...(all.kind === "ratio" && { events: all.events }),
  };
}

/** By the mean of the last values, so that the one that is bad now stands first; equal ones by name. */
function worstFirst<One extends { values: (number | null)[] }>(all: One[], worse: Worse): One[] {
  const sign = worse === "higher" ? -1 : 1;
  const lately = new Map(
    all.map((one) => {
      const last = one.values.flatMap((value) => value ?? []).slice(-3);
      const mean = last.reduce((sum, x) => sum + x, 0) / Math.max(1, last.length);
      return [one, last.length === 0 ? Number.POSITIVE_INFINITY : sign * mean];
    }),
  );
  return [...all].sort((a, b) => (lately.get(a) ?? 0) - (lately.get(b) ?? 0));
}
