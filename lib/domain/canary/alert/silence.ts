import { arrivalTicks } from "@/lib/domain/canary/preflight";
import type { Evidence } from "@/lib/domain/canary/verdict";
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
