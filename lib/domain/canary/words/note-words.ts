import type { Finding } from "@/lib/domain/canary/judge/facts";
import { roughDurationText } from "@/lib/kernel/duration";
import { countText, valueText } from "./figures";

const noted = ["worse", "worsening", "recovered", "leaning", "growing", "too_few", "holds"];

/** What else there is to know: where figures are coarse, and where a level only grows. */
export function noteText({ metric, evidence: { reason, coarse, trend } }: Finding): string {
  if (!noted.includes(reason)) return "";
  const percentiles = coarse === "percentiles" ? " Coarse: percentile series only." : "";
  if (trend === null) return percentiles;
  const often = trend.perHour > 0.6;
  const much = Math.max(1, Math.round((often ? trend.perHour / 60 : trend.perHour) * 100));
  const pace = ` It grows by ${countText(much)} % ${often ? "a minute" : "an hour"}`;
  const reach =
    trend.limitIn === null
      ? "."
      : `: at this pace it reaches its limit of ${valueText(metric, metric.limit ?? null)} in about ${roughDurationText(trend.limitIn)}.`;
  return `${percentiles}${pace}${reach}`;
}

const fractions = new Map([
  [3, "⅓"],
  [4, "¼"],
  [5, "⅕"],
]);

/** Why so many events prove so little. */
export function burstText({ metric, evidence: { burstiness, assumed } }: Finding): string {
  const size = Math.round(burstiness);
  // Until it is measured two are assumed, which is not worth a word.
  if (metric.kind !== "ratio" || burstiness < 2.5) return "";
  const counts = fractions.get(size) ?? `1/${countText(size)}`;
  const what = metric.worse === "higher" ? "Errors" : "Orders";
  if (assumed)
    return ` ${what} may come in bursts, so each counts as ${counts}. Samples of each instance would show.`;
  return ` ${what} come in bursts here, so each counts as ${counts}.`;
}
