import type { TooltipPayload } from "recharts";
import type { ChartRow } from "./chart-rows";
import type { ChartMetric } from "./chart-types";
import { readingOf } from "./prepare-metric-chart";

/** The crosshair in words: the instant, both values, what they rest on. recharts gives the payload. */
export function PlotReadout({
  metric,
  active,
  payload,
}: {
  metric: ChartMetric;
  active?: boolean;
  payload?: TooltipPayload;
}) {
  const row: ChartRow | undefined = payload?.[0]?.payload;
  if (active !== true || row === undefined) return null;
  const reading = readingOf(metric, row);
  return (
    <p className="flex flex-wrap gap-x-3 text-ink-soft">
      <span className="font-medium text-ink">{reading.time}</span>
      <span>
        <span className="font-medium text-canary">Canary</span>{" "}
        <span className="text-ink">{reading.canary}</span>
      </span>
      <span>
        <span className="font-medium">Baseline</span>{" "}
        <span className="text-ink">{reading.baseline}</span>
      </span>
      {reading.still && <span>still filling</span>}
    </p>
  );
}
