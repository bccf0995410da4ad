"use client";

import { Line } from "recharts";
import { still } from "@/components/ui/time/plot-look";
import { TimePlot } from "@/components/ui/time/time-plot";
import { clockFace, shortDate } from "@/components/ui/time/time-words";
import type { DrillChartData } from "./prepare-drill-chart";

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
        <TimePlot
          rows={points}
          span={[points[0]?.t ?? 0, points.at(-1)?.t ?? 0]}
          ticks={ticks}
          yText={(seconds) => clockFace(seconds * 1000)}
          yWidth={44}
          xText={(t) => shortDate(t)}
          right={48}
        >
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
        </TimePlot>
      </div>
    </figure>
  );
}
