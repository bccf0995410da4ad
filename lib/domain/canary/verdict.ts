import type { Instant } from "@/lib/kernel/instant";
import type { Metric } from "./metric";

export const verdicts = ["pass", "watch", "fail", "no_data"] as const;
export type Verdict = (typeof verdicts)[number];

/** The reason behind a metric's verdict; each reason has one verdict, so the two cannot disagree. */
export const reasons = {
  worse: "fail",
  limit: "fail",
  worsening: "watch",
  shared: "watch",
  recovered: "watch",
  alone: "watch",
  too_few: "watch",
  holds: "pass",
  canary_silent: "no_data",
  baseline_silent: "no_data",
  both_silent: "no_data",
  no_traffic: "no_data",
} as const satisfies Record<string, Verdict>;
export type Reason = keyof typeof reasons;

/** The figures behind a verdict; null where there is none. Ratios are shares from 0 to 1. */
export type Evidence = {
  reason: Reason;
  /** Exposures in the window on each arm; for gauges ticks. */
  canaryN: number;
  baselineN: number;
  canaryEvents: number | null;
  baselineEvents: number | null;
  /** Ticks in the window in which both arms reported. */
  ticks: number;
  windowTicks: number;
  /** Bad ticks in a row, and how many make a fail. */
  badTicks: number;
  failTicks: number;
  /** Ticks in a row beyond the hard limit. */
  limitTicks: number;
  canarySilentTicks: number;
  baselineSilentTicks: number;
  /** Canary divided by baseline. */
  ratio: number | null;
  /** Standard errors beyond the tolerance. */
  z: number | null;
  tolerance: number;
  limit: number | null;
  /** The e-value: how many times likelier the figures are if the canary is worse (canary.md 2). */
  e: number;
};

export type MetricVerdict = {
  metric: string;
  verdict: Verdict;
  sentence: string;
  canary: number | null;
  baseline: number | null;
  evidence: Evidence;
  /** What has to arrive before it can be judged. */
  needs?: string;
};

export type Action = "none" | "recommend" | "auto";

export type ReleaseVerdict = {
  overall: Verdict;
  at: Instant;
  sentence: string;
  /**
   * True when nothing but the lack of a baseline keeps it from a pass: the canary has all traffic,
   * keeps its limits, and is not worse than the baseline was while there was one.
   */
  alone: boolean;
  /** What the evidence asks for: nothing yet, a person's rollback, or one at once. */
  action: Action;
  /** The evidence of all metrics together, their weighted mean (canary.md 2.8). */
  e: number;
  /** The metric that speaks loudest against the canary, where one does. */
  metric: string | null;
  metrics: MetricVerdict[];
};

type Watched = { metrics: readonly Metric[] };

/** The first failing guardrail of a verdict, in the plan's order, or null. */
export function guardrailFailed(verdict: ReleaseVerdict, plan: Watched): MetricVerdict | null {
  return failed(verdict, plan, "guardrail");
}

/** The first failing signal of a verdict, in the plan's order, or null. */
export function signalFailed(verdict: ReleaseVerdict, plan: Watched): MetricVerdict | null {
  return failed(verdict, plan, "signal");
}

function failed(
  verdict: ReleaseVerdict,
  plan: Watched,
  role: Metric["role"],
): MetricVerdict | null {
  const watched = plan.metrics.filter((metric) => metric.role === role).map((metric) => metric.key);
  const failing = verdict.metrics.filter((one) => one.verdict === "fail");
  return (
    watched
      .map((key) => failing.find((one) => one.metric === key))
      .find((one) => one !== undefined) ?? null
  );
}

/** Whether it became another verdict, overall or for a metric; new figures alone are no change. */
export function verdictChanged(prev: ReleaseVerdict | null, next: ReleaseVerdict): boolean {
  if (prev === null || prev.overall !== next.overall) return true;
  if (prev.metrics.length !== next.metrics.length) return true;
  const before = new Map(prev.metrics.map((one) => [one.metric, one.verdict]));
  return next.metrics.some((one) => before.get(one.metric) !== one.verdict);
}

/**
 * The verdict on the release. A guardrail's fail fails it; a signal's fail asks for a look. A pass
 * needs every guardrail to pass (every signal where there is no guardrail); a signal that has too
 * little data is only a caveat. No data is never a pass.
 */
export function overallOf(metrics: readonly Metric[], judged: readonly MetricVerdict[]): Verdict {
  const verdictOf = new Map(judged.map((one) => [one.metric, one]));
  const guardrails = metrics.filter((metric) => metric.role === "guardrail");
  const decisive = guardrails.length > 0 ? guardrails : metrics;
  const deciding = decisive.map((metric) => verdictOf.get(metric.key)?.verdict ?? "no_data");
  if (guardrails.length > 0 && deciding.includes("fail")) return "fail";
  const signals = metrics.filter((metric) => metric.role === "signal");
  const uneasy = signals.some((metric) => asksForLook(verdictOf.get(metric.key)));
  if (uneasy || deciding.includes("watch")) return "watch";
  return deciding.length > 0 && deciding.every((verdict) => verdict === "pass")
    ? "pass"
    : "no_data";
}

function asksForLook(signal: MetricVerdict | undefined): boolean {
  if (signal === undefined || signal.evidence.reason === "too_few") return false;
  return signal.verdict === "fail" || signal.verdict === "watch";
}
