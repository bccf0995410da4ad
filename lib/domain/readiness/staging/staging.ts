import { z } from "zod";
import type { Said } from "@/lib/domain/readiness/checklist";
import { isSameCommit } from "@/lib/domain/readiness/tick/staleness";
import { roughDurationText } from "@/lib/kernel/duration";
import { oneLine } from "@/lib/kernel/one-line";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

/** What a smoke test came to, who says so, and where it can be looked at. */
export type SmokeResult = {
  name: string;
  passed: boolean;
  detail: string | null;
  url: string | null;
  by: string;
  at: Instant;
  /** The received event, where one said it. */
  event: string | null;
};

/** What somebody saw while trying it out. */
export type StagingNote = { text: string; by: string; at: Instant };

/** One time in staging. */
export type StagingRun = {
  id: string;
  releaseId: string;
  number: number;
  /** What was there to be tried; null where it was not known. */
  commit: string | null;
  startedAt: Instant;
  soakMinutes: number;
  soakEnded: Said | null;
  results: SmokeResult[];
  notes: StagingNote[];
  endedAt: Instant | null;
  outcome: "passed" | "failed" | null;
  endedBy: string | null;
  revision: number;
};

/** So many results and notes one run keeps; of results the oldest give way. */
export const mostResults = 200;
export const mostNotes = 200;
/** Two weeks. */
const longestSoak = 20_160;

export const soakMinutes = z.number().min(0).max(longestSoak);
const words = (empty: string) => z.string().trim().min(1, empty).max(4_000);

/** `POST /releases/{id}/staging/results`. The same name again is the same test, run again. */
export const smokeInput = z.strictObject({
  name: oneLine(120, "Name the test.").default("Smoke test"),
  passed: z.boolean(),
  detail: words("Say what came of it.").optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
});
export type SmokeInput = z.output<typeof smokeInput>;

/** `POST /releases/{id}/staging/notes`. */
export const noteInput = z.strictObject({ text: words("Say what you saw.") });

/** `POST /releases/{id}/staging/soak`: minutes more, or an end before its time, with a reason. */
export const soakInput = z.union([
  z.strictObject({
    extendBy: z.number().min(1).max(longestSoak),
    reason: words("Say why it soaks longer.").optional(),
  }),
  z.strictObject({ end: z.literal(true), reason: words("Say why the soak ends early.") }),
]);
export type SoakInput = z.output<typeof soakInput>;

/** When the soak is over: so much elapsed time after the start, however long that day is. */
export function soakUntil({
  startedAt,
  soakMinutes: minutes,
}: Pick<StagingRun, "startedAt" | "soakMinutes">): Instant {
  return instant(millis(startedAt) + minutes * 60_000);
}

/** Milliseconds that the soak still lasts; none once somebody ended it. */
export function soakLeftMs(run: StagingRun, at: Instant): number {
  if (run.soakEnded !== null) return 0;
  return Math.max(0, millis(soakUntil(run)) - millis(at));
}

/** The last word of each test, in the order they were first heard of. */
export function lastResults(results: readonly SmokeResult[]): SmokeResult[] {
  const last = new Map<string, SmokeResult>();
  for (const result of results) last.set(result.name, result);
  return [...last.values()];
}

/** Why a run should not pass yet, or null: another commit than was tried, a test that failed, a soak that lasts. */
export function stagingWhy(run: StagingRun, sha: string | null, at: Instant): string | null {
  const { commit } = run;
  if (commit !== null && sha !== null && !isSameCommit(commit, sha)) {
    return `It was staged at ${commit.slice(0, 8)}; the commit is ${sha.slice(0, 8)} now. Stage it anew.`;
  }
  const failed = lastResults(run.results).filter(({ passed }) => !passed);
  if (failed.length > 0) {
    return `Failed in staging: ${failed.map(({ name }) => name).join(", ")}. Mend it, or end staging as not passed.`;
  }
  const left = soakLeftMs(run, at);
  if (left === 0) return null;
  return `It soaks for ${roughDurationText(Math.ceil(left / 1000))} more. Wait, or end the soak early with a reason.`;
}
