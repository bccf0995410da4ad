import { verdicts } from "@/components/ui/states";
import { StateShape } from "@/components/ui/state-shape";
import { toneText } from "@/components/ui/tone";
import type { Spark } from "@/lib/domain/canary/watch-record";
import { prepareSpark, sparkBox } from "./prepare-spark";

/** The worst metric of a release over its last ticks: canary solid, baseline dashed, and both last values. */
export function SparkLine({ spark }: { spark: Spark }) {
  const picture = prepareSpark(spark);
  if (picture === null) return null;
  const { shape, tone, word } = verdicts[spark.verdict];
  const line = { fill: "none", strokeLinecap: "round", strokeLinejoin: "round" } as const;
  return (
    <span className="flex min-w-0 flex-col gap-0.5 text-caption">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${sparkBox.width} ${sparkBox.height}`}
        preserveAspectRatio="none"
        className="h-6 w-full overflow-visible"
      >
        <path
          {...line}
          d={picture.baseline}
          stroke="var(--series-baseline)"
          strokeWidth={1.25}
          strokeDasharray="4 3"
          vectorEffect="non-scaling-stroke"
        />
        <path
          {...line}
          d={picture.canary}
          stroke="var(--series-canary)"
          strokeWidth={1.75}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <span className="flex items-start gap-1.5 text-ink-soft">
        <span className={`mt-0.5 ${toneText[tone]}`}>
          <StateShape shape={shape} className="size-3" />
        </span>
        <span>
          <span className="sr-only">{word}: </span>
          {spark.metric.name} {picture.words}
        </span>
      </span>
    </span>
  );
}
