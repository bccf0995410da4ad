import type { RunningBuckets } from "@/lib/domain/canary/aggregate/running-buckets";

/** One point of a series: a number, or a histogram with the count of all as its value; `at` in epoch ms. */
export type WirePoint = {
  at: number;
  value: number;
  /** Counted from the beginning of the process, not since the point before. A level is neither. */
  cumulative: boolean;
  buckets?: RunningBuckets;
};
