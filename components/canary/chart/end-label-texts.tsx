import { plotHeight, room, sidesOf } from "./frame";
import type { Figure } from "./prepare-figure";
import type { ChartMetric } from "./types";
import { endText } from "./words";

/** Each line named at its own end; for eyes only, the summary says it too. */
export function EndLabelTexts({
  metric,
  plot,
  width,
}: {
  metric: ChartMetric;
  plot: Figure["plot"];
  width: number;
}) {
  const height = room.top + plotHeight;
  return (
    <svg
      aria-hidden="true"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="pointer-events-none absolute top-0 left-0"
      fontSize={12}
    >
      {linesOf(metric, plot, sidesOf(width).right - 8).map(({ key, text, fill, weight, top }) => (
        <text
          key={key}
          x={width - sidesOf(width).right + 8}
          y={room.top + top + 4}
          fill={fill}
          fontWeight={weight}
        >
          {text}
        </text>
      ))}
    </svg>
  );
}

function linesOf(metric: ChartMetric, plot: Figure["plot"], px: number) {
  if (plot.view === "values") {
    return plot.chart.labels.flatMap(({ arm, name, value, top }) => [
      { key: arm, text: name, fill: names[arm], weight: 500, top: top - 7 },
      {
        key: `${arm}-value`,
        text: endText(metric, value, px),
        fill: "var(--ink)",
        weight: 600,
        top: top + 8,
      },
    ]);
  }
  const { label, edgeLabel } = plot.chart;
  return [
    ...(label === null ? [] : [{ key: "value", ...label, fill: "var(--ink)", weight: 600 }]),
    ...(edgeLabel === null
      ? []
      : [{ key: "edge", ...edgeLabel, fill: "var(--watch)", weight: 500 }]),
  ];
}

const names = { canary: "var(--series-canary)", baseline: "var(--ink-soft)" };
