import type { ReactNode } from "react";
import { CartesianGrid, ComposedChart, ReferenceLine, XAxis, YAxis } from "recharts";
import { type Frame, plotHeight, room, sidesOf } from "./frame";
import { MarkLabel } from "./mark-label";
import type { PlacedMark } from "./marks";

/** Scales, grid and marks around the lines of a plot. Static: the crosshair lies above it. */
export function PlotFrame({
  frame,
  rows,
  width,
  axisText,
  children,
}: {
  frame: Frame;
  rows: readonly { t: number }[];
  width: number;
  /** A value of the scale, without its unit. */
  axisText: (value: number) => string;
  children: ReactNode;
}) {
  const { from, to, yTicks, marks } = frame;
  const { left, right } = sidesOf(width);
  return (
    <ComposedChart
      width={width}
      height={room.top + plotHeight + room.foot}
      data={[...rows]}
      margin={{ top: room.top, right, bottom: room.foot, left: 0 }}
      accessibilityLayer={false}
      aria-hidden="true"
      className="pointer-events-none"
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis dataKey="t" type="number" domain={[from, to]} allowDataOverflow hide />
      <YAxis
        tick={{ fill: "var(--ink-soft)", fontSize: 11 }}
        tickLine={false}
        axisLine={false}
        domain={[yTicks[0] ?? 0, yTicks.at(-1) ?? 1]}
        allowDataOverflow
        ticks={[...yTicks]}
        tickFormatter={axisText}
        width={left}
        interval={0}
      />
      {children}
      {upperFirst(marks).map((mark) => (
        <Mark key={mark.key} mark={mark} />
      ))}
    </ComposedChart>
  );
}

/** The stem of a label higher up goes behind the words below it. */
function upperFirst(marks: readonly PlacedMark[]): PlacedMark[] {
  return [...marks].sort((a, b) => (b.lane ?? -1) - (a.lane ?? -1));
}

function Mark({ mark }: { mark: PlacedMark }) {
  const stage = mark.kind === "stage";
  return (
    <ReferenceLine
      x={mark.t}
      stroke={markStroke[mark.kind]}
      strokeWidth={stage ? 1 : 1.5}
      {...(stage ? { strokeDasharray: "2 3" } : {})}
      {...(mark.lane === null
        ? {}
        : {
            label: (
              <MarkLabel
                mark={mark}
                top={room.top - (mark.lane + 1) * room.lane}
                bottom={room.top}
              />
            ),
          })}
    />
  );
}

const markStroke = {
  stage: "var(--line-strong)",
  alert: "var(--trouble)",
  rollback: "var(--returned)",
};
