import { type ArmName, type ChartRow, valueOf } from "./rows";

/** A series named at its own end. `top` is px from the plot's upper edge to the label's middle. */
export type EndLabel = { arm: ArmName; name: string; value: number; top: number };

/** Two lines of caption text, px. */
export const labelHeight = 30;

/** Names at the lines' ends, moved apart where the lines meet, inside the plot. */
export function endLabels(rows: readonly ChartRow[], max: number, height: number): EndLabel[] {
  const ends = (["canary", "baseline"] as const).flatMap((arm) => {
    const last = rows.findLast((row) => valueOf(row, arm) !== null);
    const value = last === undefined ? null : valueOf(last, arm);
    if (value === null) return [];
    const name = arm === "canary" ? "Canary" : "Baseline";
    return [{ arm, name, value, top: (1 - Math.min(1, Math.max(0, value / max))) * height }];
  });
  return spread(ends, height);
}

function spread(ends: EndLabel[], height: number): EndLabel[] {
  const half = labelHeight / 2;
  const inside = (top: number) => Math.min(height - half, Math.max(half, top));
  // Sorted by their lines: at the edge two labels may be moved to the same place.
  const sorted = [...ends].sort((a, b) => a.top - b.top);
  const [upper, lower] = sorted.map((end) => ({ ...end, top: inside(end.top) }));
  if (upper === undefined) return [];
  if (lower === undefined) return [upper];
  if (lower.top - upper.top >= labelHeight) return [upper, lower];
  const middle = (upper.top + lower.top) / 2;
  const top = Math.min(height - 2 * labelHeight, Math.max(0, middle - labelHeight));
  return [
    { ...upper, top: top + half },
    { ...lower, top: top + half + labelHeight },
  ];
}
