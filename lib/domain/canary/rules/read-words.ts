import type { Route } from "./route";

/** What a series is read as, for people. */
export type ReadAs = { metric: string; arm: Route["arm"]; instance: string; words: string };

/** A route in words: "counts as all", "bucket up to 250 ms". `unitOf` tells a metric's unit. */
export function readAs(route: Route, unitOf: (metric: string) => string): ReadAs {
  const { metric, arm, instance } = route;
  return { metric, arm, instance, words: wordsOf(route, unitOf(metric)) };
}

function wordsOf({ take, factor, bound, unit }: Route, into: string): string {
  switch (take) {
    case "total":
      return "counts as all, and as no event";
    case "events":
      return "counts as events";
    case "both":
      return "counts as events and as all";
    case "bucket":
      return `a bucket ${Number.isFinite(bound) ? `up to ${bound} ${into}`.trim() : "with all"}`;
    case "histogram":
      return `a distribution${unit === "" || unit === into ? "" : ` in ${unit}, kept in ${into}`}`;
    case "gauge":
      return factor === 1 ? "a level" : `a level, times ${factor}`;
  }
}
