import { firstSentence } from "@/lib/domain/release/first-sentence";
import { lowerFirst } from "@/lib/domain/release/lower-first";
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
  const { now, then } = told(alert, judged);
  return then === null ? now : `${now} When the alert was raised: “${then}”`;
}

/** The same in one breath, for a headline: what it was raised for comes first, as that is the trouble. */
export function briefNow(alert: Told, judged: readonly Judged[]): string {
  const { now, then } = told(alert, judged);
  if (then === null) return firstSentence(now);
  return `${firstSentence(then)} Now ${lowerFirst(firstSentence(now))}`;
}

/** Both, of an alert as pages show it. */
export function saysNow(alert: Told, judged: readonly Judged[]) {
  return { sentence: toldNow(alert, judged), brief: briefNow(alert, judged) };
}

/** `then`: what it was raised for, where its metric complains of something else now; else null. */
function told(alert: Told, judged: readonly Judged[]): { now: string; then: string | null } {
  const now = judged.find(({ metric }) => metric === alert.metric);
  if (!isJudged(alert) || now === undefined) return { now: alert.sentence, then: null };
  const same = now.sentence === alert.sentence || complainsOf(alert, now);
  return { now: now.sentence, then: same ? null : alert.sentence };
}

function complainsOf({ reason }: Told, now: Judged): boolean {
  if (isFault({ reason })) return now.verdict === "fail";
  return now.evidence.reason === reason || (isSilence({ reason }) && now.verdict === "no_data");
}
