import type { DotItemDotProps } from "recharts";

/**
 * A dot where a value stands between two gaps; a line of one point would be invisible. False where no row is
 * alone, so that nothing is asked of each point.
 */
export function loneDot<Row>(rows: readonly Row[], isLone: (row: Row) => boolean) {
  if (!rows.some(isLone)) return false;
  return function LoneDot({ cx, cy, key, payload, stroke }: DotItemDotProps) {
    const row: Row | undefined = payload;
    if (row === undefined || !isLone(row) || cx === undefined || cy === undefined)
      return <g key={key} />;
    return <circle key={key} cx={cx} cy={cy} r={2.5} fill={stroke} />;
  };
}
