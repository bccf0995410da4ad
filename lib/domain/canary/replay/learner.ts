import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { reported, type Tick } from "@/lib/domain/canary/aggregate/ticks";
import { ladder } from "./ladder";
import {
  addRatio,
  noSums,
  type ObservedRatio,
  observedRatio,
  type RatioSums,
} from "./observed-ratio";
import { type Share, shareAt } from "./timeline";
import { cold, type Warming, warmed } from "./warm-time";

/** What one past rollout teaches of one metric. */
export type LearntMetric = {
  metric: string;
  /** The most evidence at each step of tolerance, as a part of the whole bet. */
  mostE: number[];
  ratio: ObservedRatio | null;
  /** Seconds until the fresh canary stayed inside the tolerance of now; null where it never did, or nobody knows. */
  warmSeconds: number | null;
};

export type Learnt = { ticks: number; metrics: LearntMetric[] };

type Watched = { metric: Metric; sums: RatioSums; warming: Warming };

/** Longer than this is no warm-up. */
const mostWarmSeconds = 600;

/** Learns from the ticks of one past rollout as they come. */
export function learner(plan: JudgePlan, shares: readonly Share[]) {
  const rungs = ladder(plan, shares);
  const start = shares[0]?.at ?? 0;
  const watched: Watched[] = plan.metrics.map((metric) => ({
    metric,
    sums: noSums,
    warming: cold,
  }));
  let ticks = 0;
  return {
    /** A tick up to the rollout's begin is history: only the judge learns from it. */
    push(tick: Tick): void {
      rungs.push(tick);
      if (tick.at <= start) return;
      ticks += 1;
      const share = shareAt(shares, tick.at);
      const isWarm = tick.at - share.at > plan.warmSeconds * 1000;
      const since = (tick.at - start) / 1000;
      for (const one of watched) {
        const canary = reported(tick.arms.canary, one.metric.key);
        const baseline = reported(tick.arms.baseline, one.metric.key);
        if (canary === null || baseline === null) continue;
        if (isWarm) one.sums = addRatio(one.sums, canary, baseline);
        if (share.at === start && since <= mostWarmSeconds) {
          one.warming = warmed(one.metric, one.warming, { canary, baseline }, since);
        }
      }
    },
    learnt(): Learnt {
      const metrics = watched.map(({ metric: { key }, sums, warming }) => {
        const { mostE = [], burstiness = 1 } = rungs.climbed.get(key) ?? {};
        const ratio = observedRatio(sums, burstiness);
        return { metric: key, mostE, ratio, warmSeconds: warming.seconds };
      });
      return { ticks, metrics };
    },
  };
}
