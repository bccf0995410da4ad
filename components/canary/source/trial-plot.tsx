import { clockTime } from "@/components/ui/time/time-words";
import { valueText } from "@/lib/domain/canary/words/figures";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Trial } from "@/lib/domain/canary/source/trial";
import { linePath, topOf } from "./prepare-trial";

/** Both arms over ten minutes, from zero: canary solid, baseline dashed. Its figures stand in the table below. */
export function TrialPlot({ metric, trial }: { metric: Metric; trial: Trial }) {
  const top = topOf(trial);
  const lines = trial.arms.map((arm) => ({ arm: arm.arm, d: linePath(arm.points, trial, top) }));
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="flex flex-wrap gap-x-4 text-caption text-ink-soft">
        {lines.some(({ arm }) => arm === "canary") && <span className="text-canary">— canary</span>}
        <span>- - baseline</span>
        <span>
          0 to {valueText(metric, top)}, {clockTime(trial.from, "UTC")}–{clockTime(trial.to, "UTC")}{" "}
          UTC
        </span>
      </figcaption>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="h-28 w-full rounded-small border border-line bg-surface"
      >
        {lines.toReversed().map(({ arm, d }) => (
          <path
            key={arm}
            d={d}
            fill="none"
            stroke={`var(--series-${arm})`}
            strokeWidth={2}
            strokeLinecap="round"
            strokeDasharray={arm === "baseline" ? "5 4" : undefined}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
    </figure>
  );
}
