import type { NewEntry } from "@/lib/domain/diary/entry";
import type { ReleaseVerdict, Verdict } from "./verdict";

const words: Record<Verdict, string> = {
  pass: "Pass",
  watch: "Watch",
  fail: "Fail",
  no_data: "No data",
};

/** The diary's line for a verdict that became another one. */
export function verdictEntry(
  verdict: ReleaseVerdict,
  about: { releaseId: string; serviceId: string; name: string },
): NewEntry {
  return {
    kind: "verdict.changed",
    sentence: `${words[verdict.overall]} for ${about.name}: ${verdict.sentence}`,
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
