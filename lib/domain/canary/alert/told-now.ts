import type { MetricVerdict } from "@/lib/domain/canary/verdict";
import { type Alert, isFault, isJudged } from "./alert";
import { isSilence } from "./silence";

type Told = Pick<Alert, "metric" | "reason" | "sentence">;
type Judged = Pick<MetricVerdict, "metric" | "verdict" | "sentence"> & {
  evidence: Pick<MetricVerdict["evidence"], "reason">;
};

/**
 * What a standing alert says now. Its own sentence is of when it was raised, and its figures grow old: the verdict's
 * of today is told, and where that complains of something else, what was told then is said to be of then.
 */
export function toldNow(alert: Told, judged: readonly Judged[]): string {
  const now = judged.find(({ metric }) => metric === alert.metric);
  if (!isJudged(alert) || now === undefined) return alert.sentence;
  if (now.sentence === alert.sentence || complainsOf(alert, now)) return now.sentence;
  return `${now.sentence} When the alert was raised: “${alert.sentence}”`;
}

function complainsOf({ reason }: Told, now: Judged): boolean {
  if (isFault({ reason })) return now.verdict === "fail";
  return now.evidence.reason === reason || (isSilence({ reason }) && now.verdict === "no_data");
}
