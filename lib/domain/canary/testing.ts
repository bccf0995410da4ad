import { noon } from "@/lib/domain/release/testing";
import { asId } from "@/lib/kernel/ids";
import { type Aggregate, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import { type Alert, type Complaint, newAlert } from "@/lib/domain/canary/alert/alert";
import { type JudgeState, judgeTick, startJudge } from "@/lib/domain/canary/judge/judge";
import { type Metric, metricInput } from "./metric";
import { type JudgePlan, planFor } from "./plan";
import type { ReleaseVerdict } from "./verdict";

export const errors = metricInput.parse({
  key: "errors",
  name: "Error rate",
  kind: "ratio",
  limit: 0.15,
});
export const latency = metricInput.parse({ key: "latency", name: "p95 latency", kind: "latency" });
export const conversion = metricInput.parse({
  key: "conversion",
  name: "Conversion",
  kind: "ratio",
  worse: "lower",
});
export const memory = metricInput.parse({
  key: "memory",
  name: "Memory",
  unit: "MB",
  kind: "gauge",
});

export const ratio = (events: number, total: number): Aggregate => ({
  kind: "ratio",
  events,
  total,
});
export const level = (value: number): Aggregate => ({
  kind: "gauge",
  value,
  min: value,
  max: value,
});
/** A hundredth of `n` requests in each of a hundred buckets up to `slowest` ms. */
export const spread = (n: number, slowest: number): Aggregate => ({
  kind: "latency",
  buckets: Array.from({ length: 100 }, (_, i) => [((i + 1) * slowest) / 100, n / 100]),
});

type Heard = {
  canary?: Aggregate | null;
  baseline?: Aggregate | null;
  weight?: number;
  stage?: number;
};

/** The canary's share of requests in percent, where both arms count some. */
function shareOf(canary: Aggregate | null, baseline: Aggregate | null): number | null {
  const [ours, theirs] = [exposures(canary), exposures(baseline)];
  const counted = canary !== null && canary.kind !== "gauge" && baseline?.kind === canary.kind;
  const told = counted && ours > 0 && theirs > 0;
  return told ? (100 * ours) / (ours + theirs) : null;
}

/** A watch of one metric, tick by tick, 10 s each from 14:00:00 UTC. */
export function watch(metric: Metric, plan: JudgePlan = planFor([metric])) {
  let state: JudgeState = startJudge(plan);
  let at = Date.parse("2026-03-01T14:00:00Z");
  let before = 5;
  return (heard: Heard, times = 1): ReleaseVerdict => {
    let verdict: ReleaseVerdict | null = null;
    for (let i = 0; i < times; i += 1) {
      at += 10_000;
      const { canary = null, baseline = null, stage = 0 } = heard;
      const weight = heard.weight ?? shareOf(canary, baseline) ?? before;
      before = weight;
      const arms = {
        canary: canary === null ? {} : { [metric.key]: canary },
        baseline: baseline === null ? {} : { [metric.key]: baseline },
      };
      const judged = judgeTick(plan, state, { at, weight, stage, arms });
      state = judged.state;
      verdict = judged.verdict;
    }
    if (verdict === null) throw new Error("no tick");
    return verdict;
  };
}

export const good = { canary: ratio(1, 250), baseline: ratio(4, 1000) };
export const ten = { canary: ratio(10, 250), baseline: ratio(4, 1000) };

/** A guardrail beyond chance, open since noon. */
export function someAlert(overrides: Partial<Alert> = {}): Alert {
  const about = { id: asId<"alert">("alt_1"), releaseId: asId<"release">("rel_1"), openedAt: noon };
  const says: Complaint = {
    metric: "errors",
    role: "guardrail",
    level: "automatic",
    reason: "worse",
    sentence: "Errors are 4.1× the baseline.",
  };
  return { ...newAlert(says, about), ...overrides };
}
