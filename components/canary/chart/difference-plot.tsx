import { memo } from "react";
import { Area, Line, ReferenceLine } from "recharts";
import { still } from "@/components/ui/time/plot-look";
import { PlotFrame } from "./plot-frame";
import { loneDot } from "./lone-dot";
import type { DifferenceChart } from "./prepare-difference";
import type { ChartMetric } from "./types";
import { axisText } from "./words";

/** How far the canary is from the baseline, with its interval, zero and the end of the tolerance. */
export const DifferencePlot = memo(function DifferencePlot({
  metric,
  chart,
  width,
}: {
  metric: ChartMetric;
  chart: DifferenceChart;
  width: number;
}) {
  const dot = loneDot(chart.rows, (row) => row.lone);
  const line = { ...still, stroke: "var(--series-canary)", strokeWidth: 2 };
  return (
    <PlotFrame
      frame={chart}
      rows={chart.rows}
      width={width}
      axisText={(value) => axisText(metric, value).replace("-", "−")}
    >
      <Area
        {...still}
        dataKey="interval"
        stroke="none"
        fill="var(--series-canary)"
        fillOpacity={0.16}
      />
      <ReferenceLine y={0} stroke="var(--ink-soft)" strokeWidth={1} />
      <Line
        {...still}
        dataKey="edge"
        stroke="var(--watch)"
        strokeWidth={1.25}
        strokeDasharray="5 4"
        dot={false}
      />
      <Line {...line} dataKey="value" dot={dot} />
      <Line {...line} dataKey="valueOpen" strokeDasharray="0.1 5" strokeLinecap="round" dot={dot} />
    </PlotFrame>
  );
});
