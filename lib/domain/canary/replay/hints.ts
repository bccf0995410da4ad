import { type Metric, metricInput } from "@/lib/domain/canary/metric";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { percent } from "./change-words";
import { stepsOf } from "./ladder";
import type { Learnt } from "./learner";
import type { ObservedRatio } from "./observed-ratio";
import type { PastRelease } from "./past-result";
import { upperFirst } from "@/lib/kernel/upper-first";

/** One past release and what it taught; null until it was looked at. */
export type LearntLine = PastRelease & { learnt: Learnt | null };

/** What the past says of one metric's tolerance. */
export type ToleranceHint = {
  metric: string;
  now: number;
  /** Null where there is not enough yet, or nothing fits. */
  suggested: number | null;
  sentence: string;
  /** Good releases with enough traffic to say something, and how many it takes. */
  n: number;
  needs: number;
  /** At each step: how many good releases would have alarmed, and how many rolled-back ones been caught. */
  steps: { tolerance: number; falseAlarms: number; caught: number }[];
  /** Canary over baseline in each release that says something. */
  ratios: {
    id: string;
    version: string;
    outcome: PastRelease["outcome"];
    ratio: number;
    error: number;
  }[];
};

export type WarmHint = {
  now: number;
  suggested: number | null;
  sentence: string;
  n: number;
  needs: number;
};

const needs = 5;
/** A ratio known to about ±30 % or better. */
const preciseError = 0.15;

/**
 * The smallest tolerance at which no good release would have alarmed and that covers how far good releases lie from
 * the baseline, chance aside, and one step of margin; only from five good releases on that had enough traffic.
 */
export function toleranceHint(
  metric: Metric,
  plan: JudgePlan,
  lines: readonly LearntLine[],
): ToleranceHint {
  const known = lines.flatMap((line) => {
    const learnt = line.learnt?.metrics.find((one) => one.metric === metric.key);
    return learnt === undefined || line.learnt?.ticks === 0 ? [] : [{ line, learnt }];
  });
  const good = known.filter(({ line }) => line.outcome === "completed");
  const bad = known.filter(({ line }) => line.outcome === "rolled_back");
  const alarms = (some: typeof known, rung: number) =>
    some.filter(({ learnt }) => (learnt.mostE[rung] ?? 0) >= plan.levels.recommend).length;
  const steps = stepsOf(metric).map((tolerance, rung) => ({
    tolerance,
    falseAlarms: alarms(good, rung),
    caught: alarms(bad, rung),
  }));
  const ratios = known.flatMap(({ line: { id, version, outcome }, learnt: { ratio } }) =>
    ratio === null || ratio.error > preciseError ? [] : [{ id, version, outcome, ...ratio }],
  );
  const telling = ratios.filter(({ outcome }) => outcome === "completed");
  const hint = {
    metric: metric.key,
    now: metric.tolerance,
    steps,
    ratios,
    n: telling.length,
    needs,
  };
  return { ...hint, ...suggestion(metric, hint, telling, { good: good.length, bad: bad.length }) };
}

function suggestion(
  metric: Metric,
  { steps, now }: Pick<ToleranceHint, "steps" | "now">,
  telling: readonly ObservedRatio[],
  seen: { good: number; bad: number },
): Pick<ToleranceHint, "suggested" | "sentence"> {
  if (telling.length < needs) {
    const sentence = `Not enough yet: ${telling.length} of the ${needs} good releases it takes had enough traffic to tell.`;
    return { suggested: null, sentence };
  }
  const quiet = steps.find((_, rung) =>
    steps.slice(rung).every(({ falseAlarms }) => falseAlarms === 0),
  );
  const apart = usualDistance(telling, metric.worse);
  const floor = leastOf(metric);
  const least = Math.max(quiet?.tolerance ?? 0, apart);
  const chosen = steps.find(({ tolerance }) => tolerance > least && tolerance >= floor);
  const far = `chance aside, good ones lie within ${percent(Math.ceil(apart * 1000) / 1000)} of the baseline`;
  const calmNow = quiet !== undefined && quiet.tolerance <= now;
  if (calmNow && (chosen === undefined || chosen.tolerance > now)) {
    // Nothing cried wolf, so nothing speaks for tolerating more.
    const sentence = `None of ${seen.good} good releases would have alarmed with ${percent(now)}, though ${far}: keep it.`;
    return { suggested: now, sentence };
  }
  if (quiet === undefined || chosen === undefined) {
    const widest = percent(steps.at(-1)?.tolerance ?? 0);
    const why =
      quiet === undefined
        ? `Even with ${widest} a good release would have alarmed`
        : upperFirst(far);
    return { suggested: null, sentence: `${why}: this metric does not suit a comparison yet.` };
  }
  const quietly = `None of ${seen.good} good releases would have alarmed from ${percent(quiet.tolerance)} on; ${far}.`;
  const sentence = `${quietly} With a margin that is ${percent(chosen.tolerance)}.${caughtText(steps, chosen, now, seen.bad)}`;
  return { suggested: chosen.tolerance, sentence };
}

/** Some good releases never show all that a good one may do: half of a kind's usual tolerance stays in any case. */
function leastOf({ key, kind, worse }: Metric): number {
  return metricInput.parse({ key, kind, worse }).tolerance / 2;
}

/** How many of the rolled-back releases a step still catches; said only where the metric catches any at all. */
function caughtText(
  steps: ToleranceHint["steps"],
  chosen: ToleranceHint["steps"][number],
  now: number,
  bad: number,
): string {
  const any = steps.some(({ caught }) => caught > 0);
  if (!any) return "";
  const before = steps.find(({ tolerance }) => tolerance === now)?.caught ?? chosen.caught;
  const beside = before === chosen.caught ? "" : ` (${before} with the tolerance of now)`;
  return ` By itself this metric would then have caught ${chosen.caught} of ${bad} rolled-back ones${beside}.`;
}

/**
 * How much worse than the baseline a good release may well be: the mean of the logarithms of the ratios and twice
 * their spread beyond chance (DerSimonian and Laird's moment estimate, unweighted). Where Cochran's Q does not tell
 * the spread from chance (5 %), there is none: a few ratios always differ.
 */
function usualDistance(ratios: readonly ObservedRatio[], worse: Metric["worse"]): number {
  const sign = worse === "higher" ? 1 : -1;
  const n = ratios.length;
  const logs = ratios.map(({ ratio }) => sign * Math.log(ratio));
  const mean = logs.reduce((sum, log) => sum + log, 0) / n;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (n - 1);
  const chance = ratios.reduce((sum, { error }) => sum + error * error, 0) / n;
  const told = (n - 1) * variance > likelySpread(n - 1) * chance;
  const far = Math.max(0, mean) + (told ? 2 * Math.sqrt(Math.max(0, variance - chance)) : 0);
  return worse === "higher" ? Math.exp(far) - 1 : 1 - Math.exp(-far);
}

/** What χ² of so many degrees of freedom passes in one of twenty cases (Wilson and Hilferty's approximation). */
function likelySpread(freedom: number): number {
  const part = 2 / (9 * freedom);
  return freedom * (1 - part + 1.645 * Math.sqrt(part)) ** 3;
}

function tells({ ratio }: Learnt["metrics"][number]): boolean {
  return ratio !== null && ratio.error <= preciseError;
}

/** How long fresh canaries took until they stayed inside the tolerance, of good releases: nine of ten, and a tick. */
export function warmHint(plan: JudgePlan, lines: readonly LearntLine[]): WarmHint {
  const now = plan.warmSeconds;
  const good = lines.filter(
    ({ outcome, learnt }) => outcome === "completed" && (learnt?.ticks ?? 0) > 0,
  );
  const times = good.flatMap(({ learnt }) => {
    // With too few requests to tell a ratio, nothing lies outside: that is no warm canary.
    const told =
      learnt?.metrics.flatMap((one) => (tells(one) ? (one.warmSeconds ?? []) : [])) ?? [];
    return told.length === 0 ? [] : [Math.max(...told)];
  });
  const n = times.length;
  if (n < needs) {
    const sentence = `Not enough yet: ${n} of the ${needs} good releases it takes showed how they warm up.`;
    return { now, suggested: null, sentence, n, needs };
  }
  // Nine of ten: one that had trouble of its own at the start is no measure for the others.
  const ninth = times.toSorted((a, b) => a - b)[Math.ceil(0.9 * n) - 1] ?? 0;
  // A rollout begins within a tick, and nothing is known finer than by ticks.
  const usual = Math.ceil(ninth / plan.tickSeconds) * plan.tickSeconds;
  const suggested = Math.ceil((usual + plan.tickSeconds) / 10) * 10;
  const sentence = `In nine of ten of ${n} good releases the canary was inside the tolerances after ${usual} s. With a margin that is ${suggested} s.`;
  return { now, suggested, sentence, n, needs };
}
