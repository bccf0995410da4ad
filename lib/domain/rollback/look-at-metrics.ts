import type { JudgePlan } from "@/lib/domain/canary/plan";
import { metricsRestored } from "@/lib/domain/canary/restored";
import type { Sample } from "@/lib/domain/canary/sample/sample";
import type { Paces } from "@/lib/domain/canary/source/pace";
import { closableUntil, closeTicks } from "@/lib/domain/canary/aggregate/ticks";
import { type Instant, millis } from "@/lib/kernel/instant";
import type { Looked } from "./decide-verification";

/** Samples from this long before are needed to arm running totals. */
export const reachBackMs = 120_000;

/**
 * What the metrics say since an instant. Only ticks that began after it count: the tick in which the
 * traffic moved holds both versions. `reporting` names the metrics that reported around the rollback.
 */
export function lookAtMetrics(
  samples: readonly Sample[],
  since: Instant,
  now: Instant,
  plan: JudgePlan,
  reporting: readonly string[],
  paces: Paces = {},
): Looked {
  const tickMs = plan.tickSeconds * 1000;
  const from = Math.ceil(millis(since) / tickMs) * tickMs;
  const ticks = closeTicks(samples, from, closableUntil(millis(now), tickMs), tickMs);
  return {
    since,
    restoration: metricsRestored(ticks, plan, reporting, paces),
    reporting: reporting.length,
    heard: samples.some((sample) => sample.at > millis(since)),
  };
}
