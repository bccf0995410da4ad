import { ratioInterval } from "@/lib/domain/canary/evidence/effect";
import type { Reading } from "@/lib/domain/canary/evidence/metric-evidence";
import { longestForecast, secondsToProve } from "@/lib/domain/canary/forecast";
import { besideFormer } from "./judge-metric";
import { hitsOf } from "./limit-memory";
import type { MetricState } from "./memory";
import type { Metric } from "@/lib/domain/canary/metric";
import { type JudgePlan, pointSecondsOf } from "@/lib/domain/canary/plan";
import type { Evidence, Reason } from "@/lib/domain/canary/verdict";
import { type Figures, figuresOf, type WindowTick } from "./window";
import type { Finding } from "./facts";

const surest = 0.999;
const proof = Math.log(20);

/** What a metric's figures are told with: its part of the bet, E of the release, the canary's share in percent. */
type Beside = { reading: Reading; share: number; together: number; weight: number };

/** Everything that is said of a metric, for a reason. */
export function findingOf(
  metric: Metric,
  plan: JudgePlan,
  state: MetricState,
  reason: Reason,
  { reading, share, together, weight }: Beside,
): Finding {
  const figures = shown(metric, state, reason);
  return {
    metric,
    canary: figures.canary,
    baseline: figures.baseline,
    evidence: evidenceOf(metric, plan, state, figures, { reason, reading, share }),
    together,
    weight,
    tickSeconds: plan.tickSeconds,
    pointSeconds: pointSecondsOf(plan, metric.key),
    episode: state.episode,
    canarySilence: state.canary,
    baselineSilence: state.baseline,
    clock: state.clock,
    gaveBack: reading.gaveBack,
  };
}

function evidenceOf(
  metric: Metric,
  plan: JudgePlan,
  state: MetricState,
  figures: Figures,
  { reason, reading, share }: { reason: Reason; reading: Reading; share: number },
): Evidence {
  const ratio = ratioOf(figures.canary, figures.baseline);
  const interval = around(ratio, intervalOf(metric, state, reading.phi, isCalm(reason)));
  return {
    reason,
    ratio,
    canaryN: figures.canaryN,
    baselineN: figures.baselineN,
    canaryEvents: figures.canaryEvents,
    baselineEvents: figures.baselineEvents,
    ticks: figures.ticks,
    ...shownFor(metric, plan, state, figures, reason),
    limitTicks: hitsOf(state),
    limitNeed: state.need.n,
    canarySilentTicks: state.canary.quiet || state.canary.idle,
    baselineSilentTicks: state.baseline.quiet || state.baseline.idle,
    ...(state.canary.seen || state.baseline.seen ? {} : { unheard: true as const }),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    tolerance: metric.tolerance,
    limit: metric.limit ?? null,
    e: reading.e,
    confidence: Math.max(0, Math.min(surest, 1 - 1 / Math.max(1, reading.e))),
    proof: Math.max(0, Math.min(1, reading.proven ? 1 : reading.safe / proof)) + 0,
    burstiness: reading.phi,
    assumed: reading.assumed,
    extra: extraOf(metric, plan, state, reading.phi),
    coarse: reading.coarse,
    trend: trendOf(metric, state),
    forecast: reason === "too_few" ? forecastOf(metric, plan, state, share, reading) : null,
  };
}

const longestTrend = 7 * 86_400;

/** Where the level goes if it grows on; a limit that is a week away is none. */
function trendOf({ limit, worse }: Metric, { trail }: MetricState): Evidence["trend"] {
  const last = trail.points.at(-1);
  if (trail.trend === null || worse === "lower" || last === undefined) return null;
  const { perHour, perSecond } = trail.trend;
  const seconds = limit === undefined ? Number.NaN : (limit - last[1]) / perSecond;
  const limitIn = seconds > 0 && seconds < longestTrend ? Math.round(seconds) : null;
  return { perHour, limitIn };
}

/** Trouble is shown over the last minutes, calm counts over the whole stage, a lone canary by itself. */
function shown(metric: Metric, state: MetricState, reason: Reason): Figures {
  const { totals, window, lone } = state;
  if (lone.length > 0) {
    const beside = besideFormer(metric, state);
    if (beside !== null) return only(beside);
    return alone(lone, window.at(-1));
  }
  if (!isCalm(reason)) {
    const briefly = reason === "limit" || reason === "shared";
    return figuresOf(briefly ? window.slice(-state.need.n) : window);
  }
  const { xc, nc, xb, nb, ticks } = totals;
  if (ticks === 0) return { ...figuresOf([]), ticks };
  if (!Array.isArray(window.at(-1)?.canary)) return { ...figuresOf(window), ticks };
  return {
    canary: nc > 0 ? xc / nc : null,
    baseline: nb > 0 ? xb / nb : null,
    ...{ canaryN: nc, baselineN: nb, canaryEvents: xc, baselineEvents: xb, ticks },
  };
}

/** How long the last ticks are that are shown in trouble. */
function shownFor(
  { key }: Metric,
  plan: JudgePlan,
  { lone }: MetricState,
  { ticks }: Figures,
  reason: Reason,
): Pick<Evidence, "shownSeconds"> {
  if (isCalm(reason) || lone.length > 0 || ticks === 0) return {};
  return { shownSeconds: Math.round(ticks * pointSecondsOf(plan, key)) };
}

/** The figures of a comparison without its judgement. */
function only(comparison: Figures): Figures {
  const { canary, baseline, canaryN, baselineN, canaryEvents, baselineEvents, ticks } = comparison;
  return { canary, baseline, canaryN, baselineN, canaryEvents, baselineEvents, ticks };
}

function alone(lone: MetricState["lone"], last: WindowTick | undefined): Figures {
  const pairs = lone.map((canary) => ({ at: last?.at ?? 0, canary, baseline: canary }));
  const { canary, canaryN, canaryEvents, ticks } = figuresOf(pairs);
  return {
    canary,
    canaryN,
    canaryEvents,
    ticks,
    baseline: null,
    baselineN: 0,
    baselineEvents: null,
  };
}

export function ratioOf(canary: number | null, baseline: number | null): number | null {
  if (canary === null || baseline === null || !(baseline > 0)) return null;
  const ratio = canary / baseline;
  // JSON knows no −0, and the memory is kept as JSON.
  return Number.isFinite(ratio) ? ratio || 0 : null;
}

type Interval = { low: number; high: number };

/** The grid of the interval ends at some ratio; beyond it, or before a tick settled it, none is shown. */
function around(ratio: number | null, interval: Interval | null): Interval | null {
  if (ratio === null || interval === null) return null;
  return interval.low <= ratio && ratio <= interval.high ? interval : null;
}

type Counts = { xc: number; nc: number; xb: number; nb: number };

function countsOf(window: readonly WindowTick[]): Counts[] {
  const counts: Counts[] = [];
  for (const { canary, baseline } of window)
    if (Array.isArray(canary) && Array.isArray(baseline))
      counts.push({ xc: canary[0], nc: canary[1], xb: baseline[0], nb: baseline[1] });
  return counts;
}

/** From each tick's split of events; in calm, where the interval decides nothing, from the ticks as one. */
function intervalOf(metric: Metric, { window }: MetricState, phi: number, calm: boolean) {
  if (metric.kind !== "ratio") return null;
  const ticks = countsOf(window);
  return ratioInterval(calm ? [asOne(ticks)] : ticks, phi);
}

function isCalm(reason: Reason): boolean {
  return reason === "holds" || reason === "too_few";
}

function asOne(ticks: readonly Counts[]): Counts {
  const sum = { xc: 0, nc: 0, xb: 0, nb: 0 };
  for (const { xc, nc, xb, nb } of ticks) {
    sum.xc += xc;
    sum.nc += nc;
    sum.xb += xb;
    sum.nb += nb;
  }
  return sum;
}

function extraOf(
  metric: Metric,
  plan: JudgePlan,
  state: MetricState,
  phi: number,
): Evidence["extra"] {
  if (metric.kind !== "ratio" || metric.worse === "lower" || state.totals.ticks === 0) return null;
  const ticks = countsOf(state.window);
  const excess = ticks.reduce(
    (sum, { xc, nc, xb, nb }) => sum + (nb > 0 ? xc - (nc * xb) / nb : 0),
    0,
  );
  const minutes = (ticks.length * pointSecondsOf(plan, metric.key)) / 60;
  return {
    sum: tenths(state.extra.sum),
    give: tenths(2 * Math.sqrt(phi * Math.max(0, state.extra.variance))),
    perMinute: minutes > 0 ? tenths(excess / minutes) : 0,
  };
}

/** Nobody counts requests finer; and never −0, which JSON does not know. */
function tenths(requests: number): number {
  return Math.round(requests * 10) / 10 + 0;
}

/**
 * Seconds from now until a doubling of an error rate can be proven at this traffic, 0 where it would have shown by now;
 * null where that cannot be said.
 */
function forecastOf(
  metric: Metric,
  plan: JudgePlan,
  { totals }: MetricState,
  share: number,
  { phi }: Reading,
): number | null {
  const { nc, nb, xb, ticks } = totals;
  if (ticks === 0 || !(nb > 0)) return null;
  const pace = { nc: nc / ticks, nb: nb / ticks, rate: xb / nb };
  const pointSeconds = pointSecondsOf(plan, metric.key);
  const seconds = secondsToProve(metric, share, pace, pointSeconds, phi);
  if (seconds === null || !(seconds < longestForecast)) return null;
  return Math.max(0, seconds - ticks * pointSeconds);
}
