import { enoughReleases, type Insight, type InsightKey } from "@/lib/domain/insights/insights";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

/** A number of the releases whose rollout began from one instant to another (not included); null where there are too few. */
export type TrendPoint = Pick<Insight, "value" | "n" | "spread"> & { from: Instant; to: Instant };

/** A change of how the team works, and the number on either side, each as far as the next change or the end of the span. */
export type TrendChange = ProcessChange & { before: TrendPoint; after: TrendPoint };

/** What was changed, when, and the page where it stands; never by whom. */
export type ProcessChange = { at: Instant; sentence: string; href: string };

/** A number over time, oldest first. `why`: why there is nothing to draw. */
export type Trend = Pick<Insight, "label" | "unit" | "definition"> & {
  key: InsightKey;
  from: Instant;
  to: Instant;
  points: TrendPoint[];
  changes: TrendChange[];
  why: string | null;
};

const weekMs = 7 * 24 * 60 * 60 * 1000;

/** More points than this say no more, and fewer are easier to read. */
const mostSteps = 13;

/**
 * Where the equal steps of a span begin: a week at least, and so long that there are enough releases for each, were they
 * spread evenly. None where two would be too many.
 */
export function stepsOf(from: Instant, to: Instant, n: number): Instant[] {
  const long = millis(to) - millis(from);
  const steps = Math.min(mostSteps, Math.floor(long / weekMs), Math.floor(n / enoughReleases));
  if (steps < 2) return [];
  return Array.from({ length: steps }, (_, index) =>
    instant(Math.round(millis(from) + (index * long) / steps)),
  );
}
