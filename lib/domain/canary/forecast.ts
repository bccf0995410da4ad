import { informationPerTick } from "@/lib/domain/canary/evidence/effect";
import { ratioRule } from "@/lib/domain/canary/evidence/ratio-evidence";
import type { Metric } from "./metric";

const doubling = 2;

/** What a tick brings: requests on each arm, and the share of failures on the baseline. */
export type Pace = { nc: number; nb: number; rate: number };

/** Beyond a week (seconds) a forecast helps nobody. */
export const longestForecast = 7 * 86_400;

/** Whether it can be said of a metric how long a proof takes: of failures among requests. */
export function isForecast(metric: Metric): boolean {
  return metric.kind === "ratio" && metric.worse === "higher";
}

/**
 * Seconds until a doubling of a failure rate can be proven at this pace (canary.md 2.11):
 * (ln(20/w) + 3) / (nats a tick brings / φ) · Δ. `share` is the metric's part w of the whole bet, `phi` how
 * bursty its events were seen to be. Infinite where a doubling stays within what the metric forgives; null
 * where the metric has no such forecast.
 */
export function secondsToProve(
  metric: Metric,
  share: number,
  { nc, nb, rate }: Pace,
  tickSeconds: number,
  phi = 0,
): number | null {
  if (!isForecast(metric) || !(nb > 0)) return null;
  const rule = ratioRule(metric, share);
  const tick = { nc, nb, rate: Math.min(0.5, rate) };
  const nats = informationPerTick(tick, doubling, rule.rho, rule.delta) / Math.max(phi, rule.phi);
  return ((Math.log(20 / share) + 3) / nats) * tickSeconds;
}
