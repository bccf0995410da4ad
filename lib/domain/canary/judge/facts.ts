import type { Metric } from "@/lib/domain/canary/metric";
import type { ArmSilence, ClockFault } from "./silence";
import type { Evidence } from "@/lib/domain/canary/verdict";

/** A bad stretch that may be over: epoch ms, and the worst ratio of canary to baseline in it. */
export type Episode = { from: number; to: number; ratio: number | null };

/** Everything a sentence about one metric is made of. */
export type Finding = {
  metric: Metric;
  canary: number | null;
  baseline: number | null;
  evidence: Evidence;
  /** E of the whole release. */
  together: number;
  /** The canary's share of traffic, percent. */
  weight: number;
  tickSeconds: number;
  /** How long one of the ticks shown is: of a metric that reports less often, the time between two points. */
  pointSeconds: number;
  episode: Episode | null;
  canarySilence: ArmSilence;
  baselineSilence: ArmSilence;
  clock: ClockFault | null;
  /** Whether the baseline's memory stood as high until it gave much of it back. */
  gaveBack: boolean;
};
