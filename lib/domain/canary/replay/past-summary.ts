import { roughDurationText } from "@/lib/kernel/duration";
import { secondsBetween } from "@/lib/kernel/instant";
import type { PastLine, PastResult } from "./past-result";
import { upperFirst } from "@/lib/kernel/upper-first";

/** What settings come to over past releases. "Good" ones were completed and never rolled back. */
export type PastCount = {
  good: number;
  /** Good ones on which a rollback would have been recommended. */
  falseAlarms: number;
  bad: number;
  /** Rolled-back ones on which it would have been. */
  caught: number;
  /** Of those caught, by how many seconds sooner than it really was: the median; null where none compares. */
  soonerSeconds: number | null;
};

export type PastSummary = {
  now: PastCount;
  then: PastCount;
  /** Releases of which no samples are kept, so that they say nothing. */
  unknown: number;
  sentence: string;
};

/** Counts false alarms and catches of both settings over the lines that were judged with both. */
export function pastSummary(lines: readonly PastLine[]): PastSummary {
  const judged = lines.filter(({ now, then }) => (now?.ticks ?? 0) > 0 && (then?.ticks ?? 0) > 0);
  const now = countOf(judged, ({ now }) => now);
  const then = countOf(judged, ({ then }) => then);
  const unknown = lines.filter(({ then }) => then !== null && then.ticks === 0).length;
  return { now, then, unknown, sentence: sentenceOf(now, then, unknown) };
}

/** By how many seconds sooner a result would have acted than was really done; null where that says nothing. */
export function soonerBy(
  { pressedAt }: Pick<PastLine, "pressedAt">,
  { recommended, reallyRecommendedAt }: PastResult,
): number | null {
  const real = reallyRecommendedAt ?? pressedAt;
  if (real === null || recommended === null) return null;
  return secondsBetween(recommended.knownAt, real);
}

function countOf(
  lines: readonly PastLine[],
  pick: (line: PastLine) => PastResult | null,
): PastCount {
  const count = { good: 0, falseAlarms: 0, bad: 0, caught: 0 };
  const sooner: number[] = [];
  for (const line of lines) {
    const result = pick(line);
    const alarmed = result !== null && result.recommended !== null ? 1 : 0;
    if (line.outcome === "completed") {
      count.good += 1;
      count.falseAlarms += alarmed;
    } else if (line.outcome === "rolled_back") {
      count.bad += 1;
      count.caught += alarmed;
      const by = result === null ? null : soonerBy(line, result);
      if (by !== null) sooner.push(by);
    }
  }
  return { ...count, soonerSeconds: median(sooner) };
}

function sentenceOf(now: PastCount, then: PastCount, unknown: number): string {
  if (then.good + then.bad === 0) {
    const why = unknown > 0 ? " No samples of them are kept." : "";
    return `No past release could be judged again.${why}`;
  }
  const alarms =
    then.good === 0
      ? "no good release to compare with"
      : `${then.falseAlarms} of ${then.good} good releases would have alarmed${besides(now.falseAlarms, then.falseAlarms)}`;
  const caught =
    then.bad === 0
      ? "none was rolled back"
      : `${then.caught} of ${then.bad} rolled-back ones would have been caught${besides(now.caught, then.caught)}${soonerText(then)}`;
  return `${upperFirst(alarms)}, and ${caught}.`;
}

function besides(now: number, then: number): string {
  return now === then ? "" : ` (${now} with the settings of now)`;
}

function soonerText({ soonerSeconds }: PastCount): string {
  if (soonerSeconds === null || Math.abs(soonerSeconds) < 15) return "";
  const span = roughDurationText(Math.abs(soonerSeconds));
  return `, ${span} ${soonerSeconds > 0 ? "sooner" : "later"} at the median`;
}

/** The middle of some figures (the lower one of two); null of none. */
function median(figures: readonly number[]): number | null {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? null;
}
