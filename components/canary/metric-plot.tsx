"use client";

import type { DotItemDotProps } from "recharts";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { clockTime } from "@/components/ui/time-words";
import { valueText } from "@/lib/domain/canary/figures";
import type { EndLabel } from "./chart-labels";
import type { PlacedMark } from "./chart-marks";
import type { ChartRow } from "./chart-rows";
import type { ChartMetric } from "./chart-types";
import { MarkLabel } from "./mark-label";
import { axisText, type PreparedChart } from "./prepare-metric-chart";
import { PlotReadout } from "./plot-readout";

export type PlotRoom = { left: number; right: number; top: number; bottom: number };

/** The drawing itself; every decision was made in `chart`. Loaded only where a chart is shown. */
export function MetricPlot({
  metric,
  chart,
  size,
  room,
  lane,
  syncId,
  readout,
  summary,
}: {
  metric: ChartMetric;
  chart: PreparedChart;
  size: { width: number; height: number };
  room: PlotRoom;
  /** Height of one row of mark labels, px. */
  lane: number;
  syncId: string | undefined;
  /** Where the crosshair's words go. */
  readout: HTMLElement | null;
  summary: string;
}) {
  const axis = { tick: tickLook, tickLine: false, axisLine: false } as const;
  return (
    <>
      <ComposedChart
        {...size}
        data={chart.rows}
        margin={{ top: room.top, right: room.right, bottom: 0, left: 0 }}
        syncMethod="value"
        {...(syncId === undefined ? {} : { syncId })}
        title={summary}
        role="img"
        aria-label={summary}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          {...axis}
          dataKey="t"
          type="number"
          domain={[chart.from, chart.to]}
          ticks={chart.xTicks}
          tickFormatter={(t: number) => clockTime(t, undefined, chart.to - chart.from < 180_000)}
          height={room.bottom}
          interval={0}
        />
        <YAxis
          {...axis}
          domain={[0, chart.yMax]}
          ticks={chart.yTicks}
          tickFormatter={(value: number) => axisText(metric, value)}
          width={room.left}
          interval={0}
        />
        {lines()}
        {chart.limit?.inView && (
          <ReferenceLine
            y={chart.limit.value}
            stroke="var(--ink-soft)"
            strokeWidth={1}
            label={{ value: chart.limit.text, position: "insideBottomLeft", ...captionLook }}
          />
        )}
        {chart.marks.map((mark) => marked(mark, room.top, lane))}
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--line-strong)", strokeWidth: 1 }}
          content={<PlotReadout metric={metric} />}
          portal={readout}
          wrapperStyle={{ position: "static" }}
        />
      </ComposedChart>
      <EndLabels metric={metric} labels={chart.labels} room={room} />
    </>
  );
}

/** Each line named at its own end; words for eyes only, the summary says them too. */
function EndLabels({
  metric,
  labels,
  room,
}: {
  metric: ChartMetric;
  labels: readonly EndLabel[];
  room: PlotRoom;
}) {
  return labels.map((label) => (
    <span
      key={label.arm}
      aria-hidden="true"
      className={`absolute right-0 flex -translate-y-1/2 flex-col text-caption leading-[15px] ${labelLook[label.arm]}`}
      style={{ top: room.top + label.top, width: room.right - 8 }}
    >
      <span className="font-medium">{label.name}</span>
      <span className="font-semibold text-ink">{valueText(metric, label.value)}</span>
    </span>
  ));
}

const tickLook = { fill: "var(--ink-soft)", fontSize: 11 };
const captionLook = { fill: "var(--ink-soft)", fontSize: 11 };
const labelLook = { canary: "text-canary", baseline: "text-ink-soft" };
const still = {
  isAnimationActive: false,
  activeDot: false,
  type: "linear",
  connectNulls: false,
} as const;

function lines() {
  const canary = { ...still, stroke: "var(--series-canary)", strokeWidth: 2 };
  const baseline = { ...still, stroke: "var(--series-baseline)", strokeWidth: 1.5 };
  return (
    <>
      <Area
        {...still}
        dataKey="band"
        stroke="none"
        fill="var(--series-baseline)"
        fillOpacity={0.16}
      />
      <Line {...baseline} dataKey="baseline" strokeDasharray="5 4" dot={loneDot("baselineLone")} />
      <Line
        {...baseline}
        dataKey="baselineOpen"
        strokeDasharray="1 4"
        strokeLinecap="round"
        dot={false}
      />
      <Line {...canary} dataKey="canary" activeDot={activeLook} dot={loneDot("canaryLone")} />
      <Line
        {...canary}
        dataKey="canaryOpen"
        strokeDasharray="0.1 5"
        strokeLinecap="round"
        dot={loneDot("canaryLone")}
      />
    </>
  );
}

const activeLook = { r: 4, fill: "var(--series-canary)", stroke: "var(--surface)", strokeWidth: 2 };

/** A dot where a value stands between two gaps; a line of one point would be invisible. */
function loneDot(flag: "canaryLone" | "baselineLone") {
  return function LoneDot({ cx, cy, key, payload, stroke }: DotItemDotProps) {
    const row: ChartRow | undefined = payload;
    if (row?.[flag] !== true || cx === undefined || cy === undefined) return <g key={key} />;
    return <circle key={key} cx={cx} cy={cy} r={2.5} fill={stroke} />;
  };
}

function marked(mark: PlacedMark, top: number, lane: number) {
  return (
    <ReferenceLine
      key={mark.key}
      x={mark.t}
      stroke={markStroke[mark.kind]}
      strokeWidth={mark.kind === "stage" ? 1 : 1.5}
      {...(mark.kind === "stage" ? { strokeDasharray: "2 3" } : {})}
      {...(mark.lane === null
        ? {}
        : { label: <MarkLabel mark={mark} top={top - (mark.lane + 1) * lane} bottom={top} /> })}
    />
  );
}

const markStroke = {
  stage: "var(--line-strong)",
  alert: "var(--trouble)",
  rollback: "var(--returned)",
};
