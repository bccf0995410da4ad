import { halo } from "@/components/ui/time/plot-look";
import type { PlacedMark } from "./marks";

/** A mark's words in their lane, with a stem down to the plot. recharts adds `viewBox` itself. */
export function MarkLabel({
  mark,
  top,
  bottom,
  viewBox,
}: {
  mark: PlacedMark;
  /** Upper edge of the lane, and of the plot, px. */
  top: number;
  bottom: number;
  viewBox?: { x?: number } | undefined;
}) {
  const x = viewBox?.x ?? 0;
  const side = mark.anchor === "start" ? 4 : -4;
  return (
    <g>
      <line x1={x} x2={x} y1={top} y2={bottom} stroke={fills[mark.kind]} strokeWidth={1} />
      <text
        {...halo}
        x={x + side}
        y={top + 10}
        textAnchor={mark.anchor}
        fontSize={11}
        fill={fills[mark.kind]}
        fontWeight={500}
      >
        {mark.label}
      </text>
    </g>
  );
}

const fills = { stage: "var(--ink-soft)", alert: "var(--trouble)", rollback: "var(--returned)" };
