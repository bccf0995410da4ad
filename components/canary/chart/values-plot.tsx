import { memo } from "react";
import { Area, Line, ReferenceLine } from "recharts";
import { captionLook, halo, still } from "@/components/ui/time/plot-look";
import { PlotFrame } from "./plot-frame";
import { loneDot } from "./lone-dot";
import type { ValuesChart } from "./prepare-values";
import type { ChartMetric } from "./types";
import { axisText } from "./words";

/** Both arms over time; every decision was made in `chart`, and the same chart is drawn once. */
export const ValuesPlot = memo(function ValuesPlot({
  metric,
  chart,
  width,
}: {
  metric: ChartMetric;
  chart: ValuesChart;
  width: number;
}) {
  const canary = { ...still, stroke: "var(--series-canary)", strokeWidth: 2 };
  const baseline = { ...still, stroke: "var(--series-baseline)", strokeWidth: 1.5 };
  const ground = { ...still, stroke: "none" };
  const baselineDot = loneDot(chart.rows, (row) => row.baselineLone);
  const canaryDot = loneDot(chart.rows, (row) => row.canaryLone);
  return (
    <PlotFrame
      frame={chart}
      rows={chart.rows}
      width={width}
      axisText={(value) => axisText(metric, value)}
    >
      <Area {...ground} dataKey="band" fill="var(--series-baseline)" fillOpacity={0.16} />
      <Area {...ground} dataKey="range" fill="var(--series-canary)" fillOpacity={0.16} />
      <Line {...baseline} dataKey="baseline" strokeDasharray="5 4" dot={baselineDot} />
      <Line
        {...baseline}
        dataKey="baselineOpen"
        strokeDasharray="1 4"
        strokeLinecap="round"
        dot={false}
      />
      <Line {...canary} dataKey="canary" dot={canaryDot} />
      <Line
        {...canary}
        dataKey="canaryOpen"
        strokeDasharray="0.1 5"
        strokeLinecap="round"
        dot={canaryDot}
      />
      {chart.limit?.inView && (
        <ReferenceLine
          y={chart.limit.value}
          stroke="var(--ink-soft)"
          strokeWidth={1}
          label={{
            value: chart.limit.text,
            position: chart.limit.below ? "insideTopRight" : "insideBottomRight",
            ...captionLook,
            ...halo,
          }}
        />
      )}
    </PlotFrame>
  );
});
