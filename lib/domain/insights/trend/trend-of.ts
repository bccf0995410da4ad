import {
  countOf,
  type InsightKey,
  insightsAre,
  type SpanFacts,
} from "@/lib/domain/insights/insights";
import type { Instant } from "@/lib/kernel/instant";
import type { ProcessChange, Trend, TrendPoint } from "./trend";

/** What a part of a span holds. */
export type PartFacts = SpanFacts & { from: Instant; to: Instant };

/**
 * A number over time: of each step, and before and after each change; counted as the number itself is. `segments` are the
 * parts that the changes cut the span into: one more than there are changes.
 */
export function trendOf(
  key: InsightKey,
  { from, to }: { from: Instant; to: Instant },
  steps: readonly PartFacts[],
  segments: readonly PartFacts[],
  changes: readonly ProcessChange[],
): Trend {
  const { label, unit, definition } = insightsAre[key];
  const point = (facts: PartFacts): TrendPoint => {
    const { value, n, spread } = countOf(key, facts);
    return { from: facts.from, to: facts.to, value, n, spread };
  };
  const points = steps.map(point);
  const drawn = points.filter(({ value }) => value !== null).length;
  return {
    ...{ key, label, unit, definition, from, to },
    points,
    changes: changes.flatMap((change, index) => {
      const [before, after] = [segments[index], segments[index + 1]];
      if (before === undefined || after === undefined) return [];
      return [{ ...change, before: point(before), after: point(after) }];
    }),
    why: drawn < 2 ? "There is not enough yet to draw it over time." : null,
  };
}
