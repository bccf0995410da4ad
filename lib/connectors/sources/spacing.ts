import type { Series } from "@/lib/domain/canary/source/reading";

type Points = Series["points"];

/**
 * Points that are stamped with the beginning of what they cover, stamped with its end: later by how far they lie apart
 * (a lone one by the step that was asked for). Epoch ms.
 */
export function stampedAtEnd(points: Points, stepMs: number): Points {
  const width = spacingOf(points) ?? stepMs;
  return points.map(([at, value]) => [at + width, value] as const);
}

/** Says so where points lie further apart than asked for: each covers more than a step. */
export function spacingWarning(list: readonly Series[], stepMs: number): string[] {
  const widest = Math.max(0, ...list.map((series) => spacingOf(series.points) ?? 0));
  if (widest <= stepMs) return [];
  return [
    `Its points lie ${widest / 1000} s apart, not ${stepMs / 1000} s: set the source's step to that.`,
  ];
}

function spacingOf(points: Points): number | null {
  const gaps = points.slice(1).map(([at], i) => at - (points[i]?.[0] ?? at));
  const least = Math.min(...gaps.filter((gap) => gap > 0));
  return Number.isFinite(least) ? least : null;
}
