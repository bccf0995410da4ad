import { type Aggregate, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import { quantile } from "@/lib/domain/canary/aggregate/histogram";

/** How the canary compared with the baseline over a whole rollout; `error` is the standard error of its logarithm. */
export type ObservedRatio = { ratio: number; error: number };

/** Running sums; of counts per tick, of levels their logarithms. Small, whatever the length. */
export type RatioSums = {
  /** Σ x_c, Σ n_c·x_b/n_b and its variance. */
  seen: number;
  expected: number;
  variance: number;
  /** Σ w, Σ w·d, Σ w·d² of d = ln(canary / baseline), over so many ticks. */
  weight: number;
  logs: number;
  squares: number;
  ticks: number;
};

export const noSums: RatioSums = {
  ...{ seen: 0, expected: 0, variance: 0 },
  ...{ weight: 0, logs: 0, squares: 0, ticks: 0 },
};

const fewestCounts = 20;
const fewestTicks = 12;
/** Neighbouring readings of a level say much the same; about one in six is new. */
const levelTicks = 6;
const quantileOf = 0.95;

/** Takes in one tick of both arms. Compared inside each tick, so neither the time of day nor the share matters. */
export function addRatio(sums: RatioSums, canary: Aggregate, baseline: Aggregate): RatioSums {
  if (canary.kind === "ratio" && baseline.kind === "ratio") {
    if (!(canary.total > 0 && baseline.total > 0)) return sums;
    const share = canary.total / baseline.total;
    return {
      ...sums,
      seen: sums.seen + canary.events,
      expected: sums.expected + share * baseline.events,
      variance: sums.variance + share * share * baseline.events,
      ticks: sums.ticks + 1,
    };
  }
  const [c, b] = [levelOf(canary), levelOf(baseline)];
  if (c === null || b === null || !(c > 0 && b > 0)) return sums;
  const weight = canary.kind === "latency" ? exposures(canary) : 1;
  const apart = Math.log(c / b);
  return {
    ...sums,
    weight: sums.weight + weight,
    logs: sums.logs + weight * apart,
    squares: sums.squares + weight * apart * apart,
    ticks: sums.ticks + 1,
  };
}

/** What the sums come to; null where too little was seen. Events that come in bursts count `burstiness` as one. */
export function observedRatio(sums: RatioSums, burstiness: number): ObservedRatio | null {
  if (sums.ticks < fewestTicks) return null;
  const { seen, expected, variance, weight, logs, squares, ticks } = sums;
  if (seen >= fewestCounts && expected >= fewestCounts) {
    const error = Math.sqrt(burstiness * (1 / seen + variance / (expected * expected)));
    return { ratio: seen / expected, error };
  }
  if (!(weight > 0)) return null;
  const mean = logs / weight;
  const spread = Math.sqrt(Math.max(0, squares / weight - mean * mean));
  return { ratio: Math.exp(mean), error: spread / Math.sqrt(ticks / levelTicks) };
}

function levelOf(aggregate: Aggregate): number | null {
  if (aggregate.kind === "gauge") return aggregate.value;
  if (aggregate.kind === "ratio" || exposures(aggregate) < fewestCounts) return null;
  return quantile(aggregate.buckets, quantileOf);
}
