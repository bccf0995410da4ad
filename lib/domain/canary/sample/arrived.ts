import type { Instant } from "@/lib/kernel/instant";
import type { Arm } from "./sample";

/** What came lately of a metric from one instance of an arm. */
export type Arrived = {
  metric: string;
  arm: Arm;
  instance: string;
  source: string;
  /** How many series of the source it is made of. */
  series: number;
  lastAt: Instant;
  /** Samples a minute, over the last ten. */
  perMinute: number;
};

/** What came lately of a metric on an arm, and of its instances some. */
export type ArrivedArm = Omit<Arrived, "instance"> & {
  instances: number;
  shown: Pick<Arrived, "instance" | "lastAt" | "perMinute" | "series">[];
};

const mostShown = 50;

/** By metric and arm, in the order of `metrics`; those that are no longer watched come last. */
export function arrivedArms(arrived: readonly Arrived[], metrics: readonly string[]): ArrivedArm[] {
  const groups = Map.groupBy(arrived, ({ metric, arm }) => `${metric} ${arm}`);
  const place = (metric: string) => (metrics.indexOf(metric) + 1 || metrics.length + 1) - 1;
  return [...groups.values()]
    .map(armOf)
    .sort((a, b) => place(a.metric) - place(b.metric) || (a.arm < b.arm ? 1 : -1));
}

function armOf(rows: Arrived[]): ArrivedArm {
  const newestFirst = rows.toSorted((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
  const [first] = newestFirst;
  const { metric = "", arm = "baseline", source = "", lastAt = "" as Instant } = first ?? {};
  const sum = (of: (row: Arrived) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    ...{ metric, arm, source, lastAt },
    series: sum((row) => row.series),
    perMinute: tenth(sum((row) => row.perMinute)),
    instances: rows.filter(({ instance }) => instance !== "").length,
    shown: newestFirst.slice(0, mostShown).map(({ instance, lastAt: at, perMinute, series }) => ({
      instance,
      lastAt: at,
      perMinute,
      series,
    })),
  };
}

/** Adding up fractions leaves dust behind (99.9999999999986). */
function tenth(rate: number): number {
  return Math.round(rate * 10) / 10;
}
