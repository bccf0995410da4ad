import type { Instances } from "@/lib/domain/canary/aggregate/ticks";
import type { Metric } from "@/lib/domain/canary/metric";
import { gaugeRule } from "./gauge-evidence";
import type { MetricEvidence } from "./metric-evidence";
import { isHeard, leapOf } from "./pair-noise";
import { isMeasured, spreadOf } from "./pod-yardstick";
import { instancesOf } from "./step-clock";

/**
 * How far (ln) one look at the levels of both arms may be apart by which instances they are; where those are not told, by how
 * far the arms leap from look to look, as a percentile of few requests does. Three standard deviations, as a hard limit looks at every
 * tick of a day and has no bound on its errors but this (canary.md 2.7 has two).
 */
export function podNoise(
  metric: Metric,
  evidence: MetricEvidence | null,
  told: Instances,
  weight: number,
): number {
  if (evidence?.kind.kind !== "gauge") return 0;
  const { v0, persist0 } = gaugeRule(metric, 1);
  const { yardstick, kind } = evidence;
  const { single, persist } = spreadOf(yardstick, v0, persist0);
  const ofInstances = (single + persist ** 2) * instancesOf(told, weight).spread;
  if (isMeasured(yardstick)) return 3 * Math.sqrt(ofInstances);
  // Until some looks have told how far they leap, nothing is beyond it.
  if (!isHeard(kind.pair)) return Number.POSITIVE_INFINITY;
  return 3 * Math.sqrt(Math.max(ofInstances, leapOf(kind.pair)));
}
