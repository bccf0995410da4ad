import type { ReleaseVerdict } from "@/lib/domain/canary/verdict";

/** What is known of how a release does. */
export type Judged = {
  hasMetrics: boolean;
  verdict: Pick<ReleaseVerdict, "overall" | "sentence" | "alone" | "at"> | null;
};

/** Why the verdict holds a release where it is, or null where it lets it go on. */
export function verdictWhy({ hasMetrics, verdict }: Judged): string | null {
  if (!hasMetrics) return "Nothing is measured for this service, so nothing can be proven.";
  if (verdict === null) return "There is no verdict yet: no samples have been judged.";
  const { overall, alone, sentence } = verdict;
  return overall === "pass" || alone ? null : sentence;
}
