import { sparkMax, sparkPath } from "./prepare-spark";

const [width, height] = [96, 24];

/** A small picture of a metric's last stretch, both arms, from zero. `label` says what it shows. */
export function Spark({
  canary,
  baseline = [],
  label,
}: {
  canary: readonly (number | null)[];
  baseline?: readonly (number | null)[];
  /** E.g. "Error rate, canary 2.1 % against 0.4 %". */
  label: string;
}) {
  const max = sparkMax(canary, baseline);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-2 -2 ${width + 4} ${height + 4}`}
      className="h-6 w-24 shrink-0"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={`M0 ${height}H${width}`} stroke="var(--line)" />
      <path
        d={sparkPath(baseline, max, width, height)}
        stroke="var(--series-baseline)"
        strokeDasharray="3 3"
      />
      <path
        d={sparkPath(canary, max, width, height)}
        stroke="var(--series-canary)"
        strokeWidth={1.75}
      />
    </svg>
  );
}
