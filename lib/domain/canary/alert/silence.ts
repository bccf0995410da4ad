import { arrivalTicks } from "@/lib/domain/canary/preflight";
import type { Evidence, MetricVerdict, ReleaseVerdict } from "@/lib/domain/canary/verdict";
import type { Alert } from "./alert";

type Told = Pick<Evidence, "reason" | "canarySilentTicks" | "baselineSilentTicks">;

/** For how many ticks nothing can be compared, by the reason that says so; any other reason is not about silence. */
const ticksBy: Partial<Record<Alert["reason"], (told: Told) => number>> = {
  canary_silent: ({ canarySilentTicks: canary }) => canary,
  baseline_silent: ({ baselineSilentTicks: baseline }) => baseline,
  both_silent: ({ canarySilentTicks: canary, baselineSilentTicks: baseline }) =>
    Math.min(canary, baseline),
  // A clock is only said to be off once it was so for some ticks.
  clock: () => arrivalTicks,
};

/** Whether it says that nothing can be compared: an arm is not heard, or its clock is off. */
export function isSilence({ reason }: Pick<Alert, "reason">): boolean {
  return Object.hasOwn(ticksBy, reason);
}

/** For how many ticks it has been so; 0 where it is not. */
export function silentTicks(told: Told): number {
  return ticksBy[told.reason]?.(told) ?? 0;
}

/**
 * Whether samples of it have been missing for a minute. No baseline is missed once the canary has all traffic, nor where it
 * has no figure: what the new version alone sends was seen before the start.
 */
export function isMissed(
  judged: MetricVerdict,
  { metrics }: Pick<ReleaseVerdict, "metrics">,
  weight: number,
): boolean {
  const { metric, baseline, evidence } = judged;
  if (silentTicks(evidence) < arrivalTicks) return false;
  if (evidence.reason === "baseline_silent" && (weight >= 100 || baseline === null)) return false;
  // Who started without a metric knows that it is not sent; where nothing at all is, the first speaks for all.
  if (evidence.unheard !== true) return true;
  return metrics[0]?.metric === metric && metrics.every((one) => one.evidence.unheard === true);
}

/** Whether its source, which is or was out, explains that: its alert speaks of it. */
export function isOutage({ evidence, out }: MetricVerdict): boolean {
  return out !== undefined && silentTicks(evidence) < out.ticks + out.patience;
}
