import { arrivalTicks } from "@/lib/domain/canary/preflight";
import { type Evidence, reasons } from "@/lib/domain/canary/verdict";
import type { Alert } from "./alert";

type Ticks = Partial<Pick<Evidence, "canarySilentTicks" | "baselineSilentTicks">>;
type Judged = {
  metric: string;
  evidence: Pick<Evidence, "reason"> & Ticks & Partial<Pick<Evidence, "unheard">>;
};

/** For how many ticks nothing can be compared, by the reason that says so; any other reason is not about silence. */
const ticksBy: Partial<Record<Alert["reason"], (told: Ticks) => number>> = {
  canary_silent: ({ canarySilentTicks: canary = 0 }) => canary,
  stopped: ({ canarySilentTicks: canary = 0 }) => canary,
  baseline_silent: ({ baselineSilentTicks: baseline = 0 }) => baseline,
  both_silent: ({ canarySilentTicks: canary = 0, baselineSilentTicks: baseline = 0 }) =>
    Math.min(canary, baseline),
  // A clock is only said to be off once it was so for some ticks.
  clock: () => arrivalTicks,
};

type Reasoned = Pick<Alert, "reason">;

/** Whether it is of silence: nothing can be compared, as an arm is not heard or its clock is off. */
export function isOfSilence({ reason }: Reasoned): boolean {
  return Object.hasOwn(ticksBy, reason);
}

/** Whether it is of silence, and no fault yet. */
export function isSilence({ reason }: Reasoned): boolean {
  return isOfSilence({ reason }) && reason !== "outside" && reasons[reason] !== "fail";
}

/** Whether nothing can be compared for a minute or more. */
export function isSilent({ evidence }: Judged, all: readonly Judged[]): boolean {
  if (ticksOf(evidence) < arrivalTicks) return false;
  // Who started without a metric knows that it is not sent, unless nothing at all is.
  return evidence.unheard !== true || all.every((one) => one.evidence.unheard === true);
}

function ticksOf(evidence: Judged["evidence"]): number {
  return ticksBy[evidence.reason]?.(evidence) ?? 0;
}

/** The others that fell silent within the same minute as a silent metric: what ails one ails all. */
export function silentWith(one: Judged, all: readonly Judged[]): string[] {
  if (!isSilent(one, all)) return [];
  const since = ticksOf(one.evidence);
  const others = all.filter((other) => other.metric !== one.metric && isSilent(other, all));
  return others
    .filter(({ evidence }) => Math.abs(ticksOf(evidence) - since) < arrivalTicks)
    .map(({ metric }) => metric);
}

/** What is said of a metric, and of how many others it is true as well. */
export function sayingAlso(one: Judged & { sentence: string }, all: readonly Judged[]): string {
  const more = silentWith(one, all).length;
  if (more === 0) return one.sentence;
  return `${one.sentence} The same goes for ${more} more ${more === 1 ? "metric" : "metrics"}.`;
}
