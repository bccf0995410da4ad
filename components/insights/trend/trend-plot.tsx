"use client";

import { Area, Line, ReferenceLine } from "recharts";
import { figureOf } from "@/components/insights/prepare-insight";
import { captionLook, still } from "@/components/ui/time/plot-look";
import { TimePlot } from "@/components/ui/time/time-plot";
import { shortDate } from "@/components/ui/time/time-words";
import type { TrendFigure } from "./prepare-trend";

const colour = "var(--series-canary)";

/** A number over time with its spread, from zero, and the changes as numbered marks. The table below tells the same. */
export function TrendPlot({ figure }: { figure: TrendFigure }) {
  const { rows, span, ticks, unit, marks } = figure;
  return (
    <div className="h-56" aria-hidden="true">
      <TimePlot
        {...{ rows, span, ticks }}
        yText={(value) => figureOf({ value, unit })}
        yWidth={76}
        xText={(t) => shortDate(t).split(",")[0] ?? ""}
        right={16}
      >
        <Area {...still} dataKey="band" stroke="none" fill={colour} fillOpacity={0.16} />
        {marks.map(({ t, number }) => (
          <ReferenceLine
            key={number}
            x={t}
            stroke="var(--ink-faint)"
            label={{ value: String(number), position: "top", ...captionLook }}
          />
        ))}
        <Line
          {...still}
          dataKey="value"
          stroke={colour}
          strokeWidth={2}
          dot={{ r: 3, fill: colour }}
        />
      </TimePlot>
    </div>
  );
}
