import type { Evidence, MetricVerdict } from "@/lib/domain/canary/verdict";
import { type Alert, isFault } from "./alert";
import { isSilence, isSilent, sayingAlso } from "./silence";

type Told = Pick<Alert, "metric" | "reason" | "sentence">;
type Judged = Pick<MetricVerdict, "metric" | "verdict" | "sentence"> & {
  evidence: Pick<Evidence, "reason"> &
    Partial<Pick<Evidence, "canarySilentTicks" | "baselineSilentTicks" | "unheard">>;
};

/**
 * What a standing alert says now. Its own sentence is of when it was raised, and its figures grow old: the verdict's
 * of today is told, and where that complains of something else, what was told then is said to be of then.
 */
export function toldNow(alert: Told, judged: readonly Judged[]): string {
  const own = judged.find(({ metric }) => metric === alert.metric);
  if (alert.reason === "outside" || own === undefined) return alert.sentence;
  const now = spokenOf(alert, own, judged);
  const sentence = sayingAlso(now, judged);
  if (sentence === alert.sentence || complainsOf(alert, now)) return sentence;
  return `${sentence} When the alert was raised: “${alert.sentence}”`;
}

/** Its own metric; of an alert that spoke for others as well, once that is heard again, the first that is not. */
function spokenOf(alert: Told, own: Judged, judged: readonly Judged[]): Judged {
  if (!isSilence(alert) || own.verdict === "no_data" || own.verdict === "fail") return own;
  return judged.find((one) => isSilent(one, judged)) ?? own;
}

function complainsOf({ reason }: Told, now: Judged): boolean {
  if (isFault({ reason })) return now.verdict === "fail";
  return now.evidence.reason === reason || (isSilence({ reason }) && now.verdict === "no_data");
}
