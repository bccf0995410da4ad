import { type Aggregate, combine } from "@/lib/domain/canary/aggregate/aggregate";
import { valueText } from "@/lib/domain/canary/words/figures";
import { looksOver, readLimit, valueOf } from "./limit";
import type { Metric } from "./metric";

/** What is told of the last minute; where that is too little to be sure, of up to ten. */
const windows = [6, 12, 24, 60];

/**
 * Says that the baseline is over its own hard limit before there is a canary; null where it is not. Ticks (oldest
 * first) are pooled, as each alone may have too few requests to tell; the worst of them is left aside, so that one
 * spike is none, and what is over again since a minute is not told either.
 */
export function alreadyOver(metric: Metric, ticks: readonly (Aggregate | null)[]): string | null {
  const pools = windows.flatMap((length) => poolOf(metric, ticks.slice(-length)) ?? []);
  const [latest] = pools;
  if (latest === undefined || !looksOver(metric, latest.calm)) return null;
  const sure = pools.find(({ calm }) => readLimit(metric, [calm], []).whose !== null);
  if (sure === undefined) return null;
  const side = metric.worse === "higher" ? "over" : "under";
  return `${metric.name} of the version that runs is ${valueText(metric, valueOf(sure.all))}, ${side} the limit of ${valueText(metric, metric.limit ?? null)} already.`;
}

/** All of some ticks, and the same without the worst of them. */
type Pool = { all: Aggregate; calm: Aggregate };

function poolOf(metric: Metric, ticks: readonly (Aggregate | null)[]): Pool | null {
  const heard = ticks.filter((one) => one !== null);
  const bad = (one: Aggregate) => {
    const value = valueOf(one) ?? 0;
    return metric.worse === "higher" ? value : -value;
  };
  const calm = combine(heard.toSorted((a, b) => bad(b) - bad(a)).slice(1));
  const all = combine(heard);
  return all === null || calm === null ? null : { all, calm };
}
