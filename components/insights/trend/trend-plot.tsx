"use client";

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from "recharts";
import { figureOf } from "@/components/insights/prepare-insight";
import { shortDate } from "@/components/ui/time/time-words";
import type { TrendFigure } from "./prepare-trend";

const still = {
  isAnimationActive: false,
  activeDot: false,
  type: "linear",
  connectNulls: false,
} as const;
const caption = { fill: "var(--ink-soft)", fontSize: 11 };
const colour = "var(--series-canary)";

/** A number over time with its spread, from zero, and the changes as numbered marks. The table below tells the same. */
export function TrendPlot({ figure }: { figure: TrendFigure }) {
  const { rows, span, ticks, unit, marks } = figure;
  return (
    <div className="h-56" aria-hidden="true">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={rows}
          margin={{ top: 20, right: 16, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="t"
            type="number"
            domain={span}
            ticks={[...span]}
            interval="preserveStartEnd"
            tick={caption}
            tickLine={false}
            axisLine={false}
            tickFormatter={(t: number) => shortDate(t).split(",")[0] ?? ""}
          />
          <YAxis
            domain={[0, ticks.at(-1) ?? 1]}
            ticks={ticks}
            interval={0}
            tick={caption}
            tickLine={false}
            axisLine={false}
            width={76}
            tickFormatter={(value: number) => figureOf({ value, unit })}
          />
          <Area {...still} dataKey="band" stroke="none" fill={colour} fillOpacity={0.16} />
          {marks.map(({ t, number }) => (
            <ReferenceLine
              key={number}
              x={t}
              stroke="var(--ink-faint)"
              label={{ value: String(number), position: "top", ...caption }}
            />
          ))}
          <Line
            {...still}
            dataKey="value"
            stroke={colour}
            strokeWidth={2}
            dot={{ r: 3, fill: colour }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
