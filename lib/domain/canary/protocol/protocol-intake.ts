import type { Sample } from "@/lib/domain/canary/sample/sample";

/** What has arrived and no closed tick has used yet. Times in epoch ms. */
export type Intake = {
  /** Since the last tick, and what waits for a later one. */
  arrived: Sample[];
  pending: Sample[];
  /** Figures in both. */
  waiting: number;
  /** The newest instant of each series, so that what is sent again changes nothing. */
  newest: Map<string, number>;
  /** The last total of each running counter, which the next tick is measured from. */
  totals: Sample[];
  closedTo: number | null;
};

/** A file may hold all of its samples before its first tick: a day of twenty instances does, in some 300 MB. */
export const mostWaiting = 2_000_000;
export const mostSeries = 100_000;
/** Instances come and go; one that said nothing for an hour is as good as new. */
const forgottenAfterMs = 3_600_000;
const worthForgetting = 10_000;

export function startIntake(): Intake {
  return { arrived: [], pending: [], waiting: 0, newest: new Map(), totals: [], closedTo: null };
}

/** Takes a sample, or leaves out one that came again or too late; says why where it is one too many. */
export function arrive(intake: Intake, sample: Sample): string | null {
  const series = seriesOf(sample);
  const known = intake.newest.get(series);
  const closedTo = intake.closedTo ?? Number.NEGATIVE_INFINITY;
  if (known !== undefined && sample.at <= Math.min(known, closedTo)) return null;
  if (known === undefined && intake.newest.size >= mostSeries)
    return `${count(mostSeries)} series are known already; one more is left out.`;
  const figures = figuresOf(sample);
  if (intake.waiting + figures > mostWaiting)
    return `${count(mostWaiting)} figures wait for their tick already; one more is left out.`;
  intake.newest.set(series, Math.max(known ?? sample.at, sample.at));
  intake.arrived.push(sample);
  intake.waiting += figures;
  return null;
}

/**
 * Gives up what is due in a tick that ends `at`, with the totals that it is measured from, out of what arrived, put right
 * (`samples`), and what waited. A total that is older than `gapOf` its metric (ms) measures nothing.
 */
export function takeDue(
  intake: Intake,
  samples: readonly Sample[],
  at: number,
  gapOf: (metric: string) => number,
): Sample[] {
  const waiting = [...intake.pending, ...samples];
  const due = [...intake.totals, ...waiting.filter((sample) => sample.at <= at)];
  intake.arrived = [];
  intake.pending = waiting.filter((sample) => sample.at > at);
  intake.waiting = intake.pending.reduce((sum, sample) => sum + figuresOf(sample), 0);
  intake.totals = lastTotals(due, ({ metric }) => at - gapOf(metric));
  intake.closedTo = at;
  if (intake.newest.size > worthForgetting) forget(intake.newest, at - forgottenAfterMs);
  return due;
}

function forget(newest: Map<string, number>, before: number): void {
  for (const [series, at] of newest) if (at < before) newest.delete(series);
}

function lastTotals(samples: readonly Sample[], sinceOf: (sample: Sample) => number): Sample[] {
  const last = new Map<string, Sample>();
  for (const sample of samples) {
    if (!sample.cumulative || sample.at < sinceOf(sample)) continue;
    const series = seriesOf(sample);
    const known = last.get(series);
    if (known === undefined || sample.at > known.at) last.set(series, sample);
  }
  return [...last.values()];
}

function seriesOf({ arm, metric, instance }: Sample): string {
  return `${arm} ${metric} ${instance}`;
}

function figuresOf(sample: Sample): number {
  return sample.kind === "latency" ? 1 + sample.payload.buckets.length : 1;
}

function count(n: number): string {
  return n.toLocaleString("en-US");
}
