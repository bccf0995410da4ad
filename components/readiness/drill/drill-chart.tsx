"use client";

import { CartesianGrid, ComposedChart, Line, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { clockFace, shortDate } from "@/components/ui/time/time-words";
import type { DrillChartData } from "./prepare-drill-chart";

const still = { isAnimationActive: false, activeDot: false, type: "linear" } as const;
const caption = { fill: "var(--ink-soft)", fontSize: 11 };

/** Seconds of each drill that worked, from zero, beside what it was allowed to take. The table below tells the same. */
export function DrillChart({ chart: { points, ticks } }: { chart: DrillChartData }) {
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="flex flex-wrap gap-x-4 text-caption text-ink-soft">
        <span>Minutes from the start until it was seen to be back</span>
        <span className="text-returned">● took</span>
        <span>┄ may take</span>
      </figcaption>
      <div className="h-44" aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart
            data={points}
            margin={{ top: 8, right: 48, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="t"
              type="number"
              domain={["dataMin", "dataMax"]}
              tick={caption}
              tickLine={false}
              axisLine={false}
              ticks={[points[0]?.t ?? 0, points.at(-1)?.t ?? 0]}
              interval="preserveStartEnd"
              tickFormatter={(t: number) => shortDate(t)}
            />
            <YAxis
              domain={[0, ticks.at(-1) ?? 1]}
              ticks={ticks}
              interval={0}
              tick={caption}
              tickLine={false}
              axisLine={false}
              width={44}
              tickFormatter={(seconds: number) => clockFace(seconds * 1000)}
            />
            <Line
              {...still}
              dataKey="target"
              stroke="var(--ink-faint)"
              strokeDasharray="5 4"
              dot={false}
            />
            <Line
              {...still}
              dataKey="seconds"
              stroke="var(--returned)"
              strokeWidth={2}
              dot={{ r: 3, fill: "var(--returned)" }}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
