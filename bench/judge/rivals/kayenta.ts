import { type Engine, fine, type Word } from "../engine.ts";
import { quantile } from "../latency-shape.ts";
import type { ArmTick } from "../simulate.ts";
import { shiftOf } from "./mann-whitney.ts";

export type Label = "pass" | "high" | "low" | "nodata";
type Direction = "increase" | "decrease";
type Check = {
  metric: string;
  critical: boolean;
  direction: Direction;
  /** Mean ratio beyond which a significant difference counts (`effectSize.allowedIncrease` or `allowedDecrease`). */
  allowed: number;
  of(told: ArmTick): number;
};

const checks: readonly Check[] = [
  check("errors", true, "increase", 1.2, ({ errors, requests }) => errors / requests),
  check("latency", true, "increase", 1.1, ({ latency }) => quantile(latency, 0.99) ?? Number.NaN),
  check("conversion", false, "decrease", 0.9, ({ conversions, visits }) => conversions / visits),
  check("cpu", false, "increase", 1.2, ({ cpu }) => cpu),
  check("memory", false, "increase", 1.2, ({ memory }) => memory),
];

const marginal = 75;
const pass = 95;

/** The one that is set up as ours is: the first minute, in which instances are cold, does not count. */
export const warmKayenta = "Kayenta, every 5 min";

const everySeconds = 300;
const endSeconds = 1800;

/**
 * Kayenta standalone with NetflixACAJudge-v1.0 (canary.md 1.1): after a wait for the warm-up (in seconds, a multiple of
 * the 10 s tick) a judgement every five minutes over a growing window of 10 s points, each metric its own group of equal
 * weight, NaN removed. A score at or below marginal stops at once, the last, at the watch's end, has to reach pass. Errors
 * and latency are critical; the documents' sample scores 95 and 75.
 */
export function kayenta(name: string, waitSeconds: number): Engine {
  const points = checks.map(() => ({ control: [] as number[], experiment: [] as number[] }));
  return {
    name,
    levels: 1,
    tell({ t, canary, baseline }) {
      if (t <= waitSeconds) return fine;
      checks.forEach(({ of }, index) => {
        const into = points[index];
        if (canary !== null) keep(into?.experiment, of(canary));
        if (baseline !== null) keep(into?.control, of(baseline));
      });
      const last = t === endSeconds;
      if (!last && (t - waitSeconds) % everySeconds !== 0) return fine;
      const labels = checks.map(({ direction, allowed }, index) => {
        const { experiment, control } = points[index] ?? { experiment: [], control: [] };
        return labelOf(experiment, control, direction, allowed);
      });
      return judged(labels, last);
    },
  };
}

function check(
  metric: string,
  critical: boolean,
  direction: Direction,
  allowed: number,
  of: Check["of"],
): Check {
  return { metric, critical, direction, allowed, of };
}

function keep(into: number[] | undefined, value: number): void {
  if (!Number.isNaN(value)) into?.push(value);
}

function judged(labels: readonly Label[], last: boolean): Word {
  const total = score(labels);
  const metric = checks[labels.findIndex((label) => label === "high" || label === "low")]?.metric;
  return { rollback: total <= marginal || (last && total < pass), metric: metric ?? null };
}

/** 0–100; a critical metric that is not Pass, or half of the metrics without data, make it 0. */
export function score(labels: readonly Label[]): number {
  const without = labels.filter((label) => label === "nodata").length;
  if (without * 2 >= labels.length) return 0;
  if (checks.some(({ critical }, index) => critical && labels[index] !== "pass")) return 0;
  // A group that is all Nodata counts as 100 (spinnaker/kayenta#326).
  const good = labels.filter((label) => label === "pass" || label === "nodata").length;
  return (100 * good) / labels.length;
}

/** One metric's label: a significant shift, the near end of its interval a quarter of the way to it, and large enough. */
export function labelOf(
  experiment: readonly number[],
  control: readonly number[],
  direction: Direction,
  allowed: number,
): Label {
  if (experiment.length === 0 || control.length === 0) return "nodata";
  if (new Set([...experiment, ...control]).size === 1) return "pass";
  const { estimate, low, high } = shiftOf(experiment, control);
  const band = 0.25 * Math.abs(estimate);
  const [of, than] = [mean(experiment), mean(control)];
  // An effect size that cannot be computed is ignored.
  const known = of !== 0 && than !== 0;
  if (direction === "increase")
    return low > band && (!known || of / than >= allowed) ? "high" : "pass";
  return high < -band && (!known || of / than <= allowed) ? "low" : "pass";
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
