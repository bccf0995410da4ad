import type { ReleaseVerdict, Verdict } from "@/lib/domain/canary/verdict";

/** What was said at one tick (epoch ms), as far as a chart shows it: each verdict with its e-value. */
export type Judged = {
  at: number;
  overall: Verdict;
  e: number;
  metrics: Record<string, Word>;
};

/** The verdict on one metric and its e-value, to three figures. */
export type Word = [verdict: Verdict, e: number];

/** An e-value is news when it grew or fell by this factor; below 1 it says nothing, whatever it does. */
const telling = 1.25;

/**
 * Whether a tick's verdict differs enough from the last one that was kept to be seen on a chart: another
 * verdict, overall or of a metric, or evidence that moved by a quarter. What lies between two kept ones
 * is as the first of them says, so a calm hour costs one row and a fast fault is kept tick by tick.
 */
export function isNews(kept: Judged | null, next: Judged): boolean {
  if (kept === null || kept.overall !== next.overall || moved(kept.e, next.e)) return true;
  const keys = Object.keys(next.metrics);
  if (keys.length !== Object.keys(kept.metrics).length) return true;
  return keys.some((key) => differs(kept.metrics[key], next.metrics[key]));
}

/** A verdict as it is kept. */
export function judgedOf(at: number, verdict: ReleaseVerdict): Judged {
  return {
    at,
    overall: verdict.overall,
    e: figure(verdict.e),
    metrics: Object.fromEntries(
      verdict.metrics.map((one): [string, Word] => [
        one.metric,
        [one.verdict, figure(one.evidence.e)],
      ]),
    ),
  };
}

function differs(before: Word | undefined, after: Word | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  return before[0] !== after[0] || moved(before[1], after[1]);
}

function moved(before: number, after: number): boolean {
  const [a, b] = [Math.max(1, before), Math.max(1, after)];
  return Math.max(a, b) > telling * Math.min(a, b);
}

function figure(e: number): number {
  return Number(e.toPrecision(3));
}
