import type { NewEntry } from "@/lib/domain/diary/entry";
import { lowerFirst } from "@/lib/domain/release/lower-first";
import { listText } from "@/lib/domain/canary/words/figures";
import type { Metric } from "./metric";
import type { ReleaseVerdict, Verdict, VerdictWords } from "./verdict";

const words: Record<Verdict, string> = {
  pass: "Pass",
  watch: "Watch",
  fail: "Fail",
  no_data: "No data",
};

const metricWords: Record<Verdict, string> = {
  pass: "passes",
  watch: "is on watch",
  fail: "fails",
  no_data: "has no data",
};

/** The diary's line for a verdict that became another one, on the release or on one of its metrics alone. */
export function verdictEntry(
  before: VerdictWords | null,
  verdict: ReleaseVerdict,
  metrics: readonly Pick<Metric, "key" | "name">[],
  about: { releaseId: string; serviceId: string; name: string },
): NewEntry {
  return {
    kind: "verdict.changed",
    sentence: sentenceOf(before, verdict, metrics, about.name),
    serviceId: about.serviceId,
    releaseId: about.releaseId,
    data: {
      overall: verdict.overall,
      metrics: verdict.metrics.map(({ metric, verdict: word, sentence }) => ({
        metric,
        verdict: word,
        sentence,
      })),
    },
  };
}

/** The verdict's own sentence where it is another one; else which metrics changed, for the rest was told before. */
function sentenceOf(
  before: VerdictWords | null,
  { overall, sentence, metrics: judged }: ReleaseVerdict,
  metrics: readonly Pick<Metric, "key" | "name">[],
  name: string,
): string {
  const word = words[overall];
  if (before?.overall !== overall) return `${word} for ${name}: ${sentence}`;
  const was = new Map(before.metrics.map((one) => [one.metric, one.verdict]));
  const changes = metrics.flatMap((metric) => {
    const now = judged.find((one) => one.metric === metric.key)?.verdict;
    if (now === undefined || was.get(metric.key) === now) return [];
    return [`${metric.name} ${metricWords[now]} now`];
  });
  return `Still ${lowerFirst(word)} for ${name}: ${changes.length === 0 ? sentence : `${listText(changes)}.`}`;
}
