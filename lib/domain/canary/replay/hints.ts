import { listText } from "@/lib/domain/canary/figures";
import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { percent } from "./change-words";
import { stepsOf } from "./ladder";
import type { Learnt, LearntMetric } from "./learner";
import type { PastRelease } from "./past-result";

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
 * The smallest tolerance at which no good release would have alarmed and that none of them was really beyond, and
 * one step of margin; only from five good releases on that had enough traffic to tell.
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
  const telling = known.filter(({ learnt }) => isPrecise(learnt));
  const tellingGood = telling.filter(({ line }) => line.outcome === "completed");
  const hint = {
    ...{ metric: metric.key, now: metric.tolerance, steps, n: tellingGood.length, needs },
    ratios: telling.flatMap(({ line: { id, version, outcome }, learnt: { ratio } }) =>
      ratio === null ? [] : [{ id, version, outcome, ...ratio }],
    ),
  };
  return { ...hint, ...suggestion(metric, hint, good.length, bad.length) };
}

type Known = Pick<ToleranceHint, "n" | "steps" | "ratios">;

function suggestion(
  metric: Metric,
  { n, steps, ratios }: Known,
  good: number,
  bad: number,
): Pick<ToleranceHint, "suggested" | "sentence"> {
  if (n < needs) {
    const sentence = `Not enough yet: ${n} of the ${needs} good releases it takes had enough traffic to tell.`;
    return { suggested: null, sentence };
  }
  const quiet = steps.findIndex((_, rung) =>
    steps.slice(rung).every(({ falseAlarms }) => falseAlarms === 0),
  );
  const excesses = ratios
    .filter(({ outcome }) => outcome === "completed")
    .map(({ ratio }) => (metric.worse === "higher" ? ratio - 1 : 1 - ratio));
  const widest = Math.max(0, ...excesses);
  const least = Math.max(steps[quiet]?.tolerance ?? Number.POSITIVE_INFINITY, widest);
  const chosen = steps.find(({ tolerance }) => tolerance > least);
  if (quiet < 0 || chosen === undefined) {
    const sentence = `Even with ${percent(steps.at(-1)?.tolerance ?? 0)} a good release would have alarmed: this metric does not suit a comparison yet.`;
    return { suggested: null, sentence };
  }
  const caught =
    bad === 0
      ? ""
      : ` With it ${chosen.caught} of ${bad} rolled-back ones would still be caught by this metric.`;
  const sentence = `None of ${good} good releases would have alarmed with ${percent(least)}${ratioText(excesses, metric)}; with a margin that is ${percent(chosen.tolerance)}.${caught}`;
  return { suggested: chosen.tolerance, sentence };
}

function ratioText(excesses: readonly number[], { worse }: Metric): string {
  const worst = Math.max(...excesses);
  if (!(worst > 0)) return ", and in none of them was it worse than the baseline";
  const word = worse === "higher" ? "above" : "below";
  return `, and in the worst of them it was ${percent(Number(worst.toPrecision(2)))} ${word} the baseline`;
}

function isPrecise({ ratio }: LearntMetric): boolean {
  return ratio !== null && ratio.error <= preciseError;
}

/** How long fresh canaries took until they stayed inside the tolerance, of good releases: the longest, and a tick. */
export function warmHint(plan: JudgePlan, lines: readonly LearntLine[]): WarmHint {
  const now = plan.warmSeconds;
  const good = lines.filter(
    ({ outcome, learnt }) => outcome === "completed" && (learnt?.ticks ?? 0) > 0,
  );
  const times = good.flatMap(({ learnt }) => {
    const told = learnt?.metrics.flatMap(({ warmSeconds }) => warmSeconds ?? []) ?? [];
    return told.length === 0 ? [] : [Math.max(...told)];
  });
  const n = times.length;
  if (n < needs) {
    const sentence = `Not enough yet: ${n} of the ${needs} good releases it takes showed how they warm up.`;
    return { now, suggested: null, sentence, n, needs };
  }
  const longest = Math.max(...times);
  const suggested = Math.ceil((longest + plan.tickSeconds) / 10) * 10;
  const list = listText([...new Set(times)].sort((a, b) => a - b).map((time) => `${time} s`));
  const sentence = `In ${n} good releases the canary was inside the tolerance for good after ${list}.`;
  return { now, suggested, sentence, n, needs };
}
