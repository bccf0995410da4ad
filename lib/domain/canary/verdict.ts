import { isAhead } from "@/lib/domain/canary/evidence/unease";
import { isCritical } from "@/lib/domain/canary/evidence/weights";
import type { Instant } from "@/lib/kernel/instant";
import type { Metric } from "./metric";

export const verdicts = ["pass", "watch", "fail", "no_data"] as const;
export type Verdict = (typeof verdicts)[number];

/** The reason behind a metric's verdict; each reason has one verdict, so the two cannot disagree. */
export const reasons = {
  worse: "fail",
  limit: "fail",
  stopped: "fail",
  worsening: "watch",
  shared: "watch",
  recovered: "watch",
  leaning: "watch",
  growing: "watch",
  outage: "watch",
  faltering: "watch",
  alone: "watch",
  too_few: "watch",
  too_coarse: "watch",
  holds: "pass",
  canary_silent: "no_data",
  baseline_silent: "no_data",
  both_silent: "no_data",
  gap: "no_data",
  clock: "no_data",
  no_traffic: "no_data",
} as const satisfies Record<string, Verdict>;
export type Reason = keyof typeof reasons;

/** The figures behind a verdict; null where there is none. Ratios are shares from 0 to 1. */
export type Evidence = {
  reason: Reason;
  /** Exposures on each arm over the ticks shown; for gauges ticks. */
  canaryN: number;
  baselineN: number;
  canaryEvents: number | null;
  baselineEvents: number | null;
  /** Ticks shown, in which both arms reported. */
  ticks: number;
  /** Seconds that the figures shown are of, where those are the last ones; absent where not, and in verdicts of before. */
  shownSeconds?: number;
  /** Ticks over the hard limit, among the last ones; and how many make a fail. */
  limitTicks: number;
  limitNeed: number;
  canarySilentTicks: number;
  baselineSilentTicks: number;
  /** Set where neither version ever told anything of it. */
  unheard?: true;
  /** Canary divided by baseline, and for counts the interval in which it lies in 19 of 20 cases. */
  ratio: number | null;
  low: number | null;
  high: number | null;
  tolerance: number;
  limit: number | null;
  /** The e-value: how many times likelier the figures are if the canary is worse (canary.md 2). */
  e: number;
  /** 1 − 1/e, never above 0.999; valid at any time, however often one looks. */
  confidence: number;
  /** How far the proof has come that it is no worse in this stage: 1 is proven. */
  proof: number;
  /** How many events of a burst count as one. */
  burstiness: number;
  /** Whether most of that is assumed, as instances are not told; absent in verdicts of before. */
  assumed?: boolean;
  /** Failures that the baseline's rate does not explain since the rollout began, give or take, and per minute now. */
  extra: { sum: number; give: number; perMinute: number } | null;
  /** Where a distribution is lacking: only percentiles come, or buckets too wide to compare. */
  coarse: "percentiles" | "buckets" | null;
  /** How the canary's level grows where the baseline's does not (advisory): a part of itself per hour; seconds to its limit. */
  trend: { perHour: number; limitIn: number | null } | null;
  /** How much longer until a doubling can be proven at this traffic, in seconds; 0 where it would have shown by now. */
  forecast: number | null;
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
  /** Where it is silent and its source was out meanwhile. */
  out?: Outage;
};

/** How far a source that answered nothing of all that was asked of it explains that a metric is silent. */
export type Outage = {
  /** The source's key. */
  source: string;
  /** What is wrong there; null once it answers again. */
  why: string | null;
  /** How many of the silent ticks it explains. */
  ticks: number;
  /** How many more it may take until something is heard of it again. */
  patience: number;
};

/** As much of a metric's verdict as decides on the release. */
export type Judgement = Pick<MetricVerdict, "metric" | "verdict"> & {
  evidence: Pick<Evidence, "reason" | "e">;
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

/** A verdict without its figures. */
export type VerdictWords = {
  overall: Verdict;
  metrics: readonly { metric: string; verdict: Verdict }[];
};

/** The words of a verdict; those before it where a tick merely lacks some samples, which says nothing new. */
export function wordsOf(verdict: ReleaseVerdict, before: VerdictWords | null): VerdictWords | null {
  if (lacksSamples(verdict)) return before;
  const metrics = verdict.metrics.map(({ metric, verdict: word }) => ({ metric, verdict: word }));
  return { overall: verdict.overall, metrics };
}

function lacksSamples({ metrics }: ReleaseVerdict): boolean {
  return metrics.some(({ evidence }) => evidence.reason === "gap");
}

/** Whether it became another verdict, overall or for a metric; new figures or a gap of a tick are no change. */
export function verdictChanged(prev: VerdictWords | null, next: ReleaseVerdict): boolean {
  if (lacksSamples(next)) return false;
  if (prev === null || prev.overall !== next.overall) return true;
  if (prev.metrics.length !== next.metrics.length) return true;
  const before = new Map(prev.metrics.map((one) => [one.metric, one.verdict]));
  return next.metrics.some((one) => before.get(one.metric) !== one.verdict);
}

/**
 * The verdict on the release. A guardrail's fail fails it; a signal's fail asks for a look. A pass
 * needs every critical metric to pass (every metric where none is critical); another that has too
 * little data is only a caveat, unless what it said before it fell silent speaks against the release. No data is never a pass.
 */
export function overallOf(metrics: readonly Metric[], judged: readonly Judgement[]): Verdict {
  const verdictOf = new Map(judged.map((one) => [one.metric, one]));
  const critical = metrics.filter(isCritical);
  const decisive = critical.length > 0 ? critical : metrics;
  const deciding = decisive.map((metric) => verdictOf.get(metric.key)?.verdict ?? "no_data");
  if (failedGuardrail(metrics, verdictOf)) return "fail";
  const uneasy = metrics.some((metric) => asksForLook(verdictOf.get(metric.key)));
  if (uneasy || deciding.includes("watch")) return "watch";
  if (deciding.length === 0 || deciding.includes("no_data")) return "no_data";
  return judged.some(isSilentInDoubt) ? "watch" : "pass";
}

/** Whether the last that was heard of a metric speaks against the release: silence takes nothing back. */
export function isSilentInDoubt({ verdict, evidence }: Judgement): boolean {
  return verdict === "no_data" && isAhead(evidence.e);
}

function failedGuardrail(
  metrics: readonly Metric[],
  verdictOf: ReadonlyMap<string, Judgement>,
): boolean {
  return metrics.some(
    ({ key, role }) => role === "guardrail" && verdictOf.get(key)?.verdict === "fail",
  );
}

function asksForLook(judged: Judgement | undefined): boolean {
  if (judged === undefined || judged.evidence.reason === "too_few") return false;
  return judged.verdict === "fail" || judged.verdict === "watch";
}
