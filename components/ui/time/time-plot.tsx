"use client";

import type { ReactNode } from "react";
import { CartesianGrid, ComposedChart, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { captionLook } from "./plot-look";

/**
 * The ground of a small plot over time: a value from zero, and the two ends of its time (epoch milliseconds). It is hidden
 * from readers: a table beside it tells the same. Fetch it with what is drawn on it, for it brings the drawing library.
 */
export function TimePlot<Row extends { t: number }>({
  rows,
  span,
  ticks,
  yText,
  yWidth,
  xText,
  right,
  children,
}: {
  rows: readonly Row[];
  span: readonly [number, number];
  /** Of the values, the first and the last being the ends. */
  ticks: readonly number[];
  yText: (value: number) => string;
  yWidth: number;
  xText: (t: number) => string;
  /** Room beside it, where the last label reaches out. */
  right: number;
  children: ReactNode;
}) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={rows}
        margin={{ top: 20, right, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="t"
          type="number"
          domain={[...span]}
          ticks={[...span]}
          interval="preserveStartEnd"
          tick={captionLook}
          tickLine={false}
          axisLine={false}
          tickFormatter={xText}
        />
        <YAxis
          domain={[0, ticks.at(-1) ?? 1]}
          ticks={[...ticks]}
          interval={0}
          tick={captionLook}
          tickLine={false}
          axisLine={false}
          width={yWidth}
          tickFormatter={yText}
        />
        {children}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
