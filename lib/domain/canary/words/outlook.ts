import { roughDurationText } from "@/lib/kernel/duration";
import { valueText } from "./figures";
import { usualLevels } from "@/lib/domain/canary/levels";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Evidence, MetricVerdict } from "@/lib/domain/canary/verdict";

/** What would make a verdict another one, and how long it takes until it can be known; in sentences. */
export type Outlook = { changes: string; known: string };

/** The outlook of a metric's verdict, from its evidence (canary.md 2.7 to 2.10 and 5). */
export function outlookOf(metric: Metric, { evidence }: MetricVerdict): Outlook {
  return { changes: changesOf(metric, evidence), known: knownOf(evidence) };
}

const calmBelow = `Below ${usualLevels.suspicious} it has to be proven harmless again.`;
const failAt = `Evidence of ${usualLevels.recommend} over all metrics makes it a fail.`;

function changesOf(metric: Metric, evidence: Evidence): string {
  const { reason, limitNeed, proof } = evidence;
  const bound = valueText(metric, evidence.limit);
  switch (reason) {
    case "worse":
      return "Three ticks in a row that speak for the canary make it a watch; only then.";
    case "limit":
      return `Fewer than ${limitNeed} of its last ticks beyond the limit of ${bound}.`;
    case "worsening":
      return worseningChanges(evidence, bound);
    case "leaning":
    case "growing":
      return `Ticks that are like the baseline's make it what it was. ${failAt}`;
    case "recovered":
      return `${calmBelow} Bad ticks again make it a fail.`;
    case "outage":
      return `The baseline back at its usual makes it a pass. ${failAt} A person can advance with a reason.`;
    case "faltering":
      return "A few minutes in which the canary is never silent make it a pass; two of silence a fail.";
    case "shared":
      return "One version back within the limit while the other is not.";
    case "alone":
      return "Samples of a baseline, for example a 5 % holdback; without one it cannot pass.";
    case "too_few":
      return `Proof that it is no worse (now ${Math.floor(proof * 100)} %) makes it a pass. ${failAt}`;
    case "too_coarse":
      return "Finer buckets: each at most twice as wide as the one before.";
    case "holds":
      return `Evidence of ${usualLevels.suspicious} that it is worse makes it a watch. ${failAt} A new stage asks for proof anew.`;
    default:
      return arrivals[reason];
  }
}

/** What has to arrive where nothing was heard. */
const arrivals = {
  stopped:
    "Samples of the canary. Where its instances take longer than two minutes to start, begin the stage once they serve.",
  canary_silent: "Samples of the canary.",
  baseline_silent: "Samples of the baseline.",
  both_silent: "Samples of both versions.",
  gap: "The next samples of both versions.",
  clock: "A clock that is right.",
  no_traffic: "Traffic on the canary.",
};

function worseningChanges({ limitTicks, limitNeed }: Evidence, bound: string): string {
  return limitTicks > 0
    ? `Beyond the limit of ${bound} in ${limitNeed} ticks (now ${limitTicks}) it is a fail.`
    : `${failAt} ${calmBelow}`;
}

function knownOf({ reason, limitTicks, forecast }: Evidence): string {
  switch (reason) {
    case "worse":
    case "limit":
    case "stopped":
      return "It is known now.";
    case "holds":
      return "It is known now, for this stage.";
    case "outage":
      return "When the baseline is back, or what it does now has become its usual: within a quarter of an hour.";
    case "faltering":
      return "When it has spoken for a few minutes without a break.";
    case "shared":
      return "When the trouble they share is over.";
    case "alone":
      return "Not at all while the canary has all traffic.";
    case "canary_silent":
    case "baseline_silent":
    case "both_silent":
    case "gap":
      return "One tick after they arrive.";
    case "clock":
      return "When the clock is set.";
    case "too_coarse":
      return "Not with these buckets.";
    case "no_traffic":
      return "When the rollout goes on.";
    case "worsening":
      if (limitTicks > 0) return "Within the next ticks.";
      return forecastText(forecast);
    case "leaning":
    case "recovered":
    case "too_few":
      return forecastText(forecast);
    case "growing":
      return "Within a few minutes: it stops growing, or leaves its tolerance.";
  }
}

function forecastText(seconds: number | null): string {
  if (seconds === null) return "These figures do not say how long it takes.";
  if (seconds === 0) return "A doubling would show by now; that it is no worse is not proven yet.";
  return `A doubling can be proven in about ${roughDurationText(seconds)} at this traffic.`;
}
