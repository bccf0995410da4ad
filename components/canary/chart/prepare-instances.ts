import { clockTime } from "@/components/ui/time/time-words";
import { valueText } from "@/lib/domain/canary/words/figures";
import type { InstanceSeries } from "@/lib/domain/canary/chart/instance-series";
import type { ChartMetric } from "./types";
import { restsOn } from "./words";

/** One instance of the canary as a small picture of 100 × 40 units. */
export type SmallMultiple = {
  instance: string;
  path: string;
  /** Over all of the time shown, and what that rests on ("" of a level). */
  whole: string;
  rests: string;
  /** The last value, which is of one stretch only. */
  last: string;
  /** Lies on the worse side of every baseline instance now. */
  outside: boolean;
};

export type InstancesPicture = {
  /** The baseline's spread, the same under each instance. */
  spread: string;
  multiples: SmallMultiple[];
  legend: string;
};

const [wide, high] = [100, 40];

/** All instances on one scale from zero, the worst first as they came. */
export function prepareInstancesPicture(
  metric: ChartMetric,
  { times, spread, instances, canaryInstances, baselineInstances }: InstanceSeries,
): InstancesPicture {
  const values = [
    ...instances.flatMap((one) => one.values.flatMap((value) => value ?? [])),
    ...spread.flatMap((pair) => pair ?? []),
  ];
  const top = Math.max(0, ...values) || 1;
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 1];
  const x = (index: number) => (((times[index] ?? 0) - from) / Math.max(1, to - from)) * wide;
  const y = (value: number) => (1 - Math.max(0, value) / top) * (high - 2) + 1;
  return {
    spread: stretches(spread)
      .map((part) => area(part.map(([index, [low, up]]) => [x(index), y(up), y(low)])))
      .join(""),
    multiples: instances.map(({ instance, values: own, whole, ...rest }) => ({
      instance,
      whole: valueText(metric, whole),
      rests: restsOn(metric, rest),
      path: stretches(own)
        .map((part) => line(part.map(([index, value]) => [x(index), y(value)])))
        .join(""),
      last: valueText(metric, own.findLast((value) => value !== null) ?? null),
      outside: isOutside(metric, own, spread),
    })),
    legend: `${legendOf(canaryInstances, instances.length, baselineInstances)} ${clockTime(from)} to ${clockTime(to)}: the value over all of it, and the last.`,
  };
}

function legendOf(all: number, shown: number, baseline: number): string {
  const which = all > shown ? `The worst ${shown} of ${all} canary instances` : counted(all);
  if (baseline < 2) return `${which}. No spread: fewer than two baseline instances report.`;
  return `${which}, over the spread of ${baseline} baseline instances. One scale, from zero.`;
}

function counted(n: number): string {
  return n === 1 ? "The one canary instance" : `All ${n} canary instances`;
}

const lasting = 3;

/** Whether its last three values each lie on the worse side of every baseline instance: one alone is chance. */
function isOutside(
  { worse }: ChartMetric,
  values: readonly (number | null)[],
  spread: InstanceSeries["spread"],
): boolean {
  const known = values.flatMap((value, index) => {
    const pair = spread[index];
    if (value === null || !pair) return [];
    return [worse === "higher" ? value > pair[1] : value < pair[0]];
  });
  const last = known.slice(-lasting);
  return last.length === lasting && last.every(Boolean);
}

/** Runs without a gap, each with its place. */
function stretches<Value>(values: readonly (Value | null)[]): [index: number, value: Value][][] {
  const found: [number, Value][][] = [];
  let open: [number, Value][] | null = null;
  for (const [index, value] of values.entries()) {
    if (value === null) open = null;
    else if (open === null) found.push((open = [[index, value]]));
    else open.push([index, value]);
  }
  return found;
}

function line(points: [number, number][]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  // A lone value would be a line of no length; round caps make it a dot.
  if (rest.length === 0) return `M${fix(first[0])} ${fix(first[1])}h0.01`;
  return `M${points.map(([x, y]) => `${fix(x)} ${fix(y)}`).join("L")}`;
}

function area(points: [x: number, upper: number, lower: number][]): string {
  const there = points.map(([x, upper]) => `${fix(x)} ${fix(upper)}`);
  const back = points.toReversed().map(([x, , lower]) => `${fix(x)} ${fix(lower)}`);
  return `M${[...there, ...back].join("L")}Z`;
}

function fix(x: number): number {
  return Math.round(x * 100) / 100;
}
