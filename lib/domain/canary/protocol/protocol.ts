import { type JudgeState, judgeTick, startJudge } from "@/lib/domain/canary/judge/judge";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { aligned } from "./protocol-clock";
import { readLine } from "./protocol-line";
import type { Sample } from "@/lib/domain/canary/sample/sample";
import { shareOfRequests } from "@/lib/domain/canary/judge/split";
import { closeTicks } from "@/lib/domain/canary/aggregate/ticks";
import type { ReleaseVerdict, Verdict } from "@/lib/domain/canary/verdict";

export { readPlan } from "./protocol-plan";

/** One answer of the offline judge (canary.md section 4); `t` in seconds, `e` is the evidence E. */
export type ProtocolOutput = {
  t: number;
  overall: Verdict;
  action: "none" | "recommend" | "auto";
  metric: string | null;
  e: number;
  sentence: string;
  metrics: {
    metric: string;
    verdict: Verdict;
    e: number;
    canary: number | null;
    baseline: number | null;
    sentence: string;
  }[];
};

export type OfflineJudge = {
  /** Takes the `number`th parsed line: an answer to a tick, a fault of the line, or nothing. */
  push(line: unknown, number: number): { output: ProtocolOutput } | { fault: string } | null;
};

/** What a stream has come to: the judge's memory and the samples that no closed tick has used yet. */
type Stream = {
  /** What t = 0 is, epoch ms. */
  startsAt: number;
  judge: JudgeState;
  /** The last verdict, for a tick that is none. */
  last: ReleaseVerdict | null;
  /** What has arrived since the last tick, and what waits for a later one. */
  arrived: Sample[];
  pending: Sample[];
  /** The newest instant of each series, so that what is sent again changes nothing. */
  newest: Map<string, number>;
  /** The last total of each running counter, which the next tick is measured from. */
  totals: Sample[];
  closedTo: number | null;
  stages: { t: number; weight: number }[];
};

/**
 * The judge over a stream of lines: the same domain code as the server, no server. Pure: it asks for
 * no clock, so the same lines give the same answers. A sample for a tick already closed is too late
 * and left out, unless its arm's clock is behind; one beyond the tick being closed waits for its own.
 */
export function offlineJudge(plan: JudgePlan, startsAt = 0): OfflineJudge {
  const metrics = new Map(plan.metrics.map((metric) => [metric.key, metric]));
  const stream: Stream = {
    startsAt,
    judge: startJudge(plan),
    last: null,
    arrived: [],
    pending: [],
    newest: new Map(),
    totals: [],
    closedTo: null,
    stages: [],
  };
  return {
    push(raw, number) {
      const read = readLine(raw, metrics);
      if ("fault" in read) return { fault: `line ${number}: ${read.fault}` };
      const { line } = read;
      if (line.kind === "tick") return { output: closeTick(plan, stream, line.t) };
      if (line.kind === "stage") stream.stages.push({ t: line.t, weight: line.weight });
      else arrive(stream, line.sample);
      return null;
    },
  };
}

function arrive(stream: Stream, sample: Sample): void {
  const series = seriesOf(sample);
  const known = stream.newest.get(series) ?? Number.NEGATIVE_INFINITY;
  if (sample.at <= Math.min(known, stream.closedTo ?? Number.NEGATIVE_INFINITY)) return;
  stream.newest.set(series, Math.max(known, sample.at));
  stream.arrived.push(sample);
}

function seriesOf({ arm, metric, instance }: Sample): string {
  return `${arm} ${metric} ${instance}`;
}

function closeTick(plan: JudgePlan, stream: Stream, t: number): ProtocolOutput {
  const at = Math.round(t * 1000);
  const from = stream.closedTo ?? at - plan.tickSeconds * 1000;
  if (at <= from && stream.last !== null) return outputOf(t, stream.last);
  // Here every series reports each tick, so a tick without it is a gap (canary.md 2.1).
  const gapMs = 1.5 * plan.tickSeconds * 1000;
  const tickMs = plan.tickSeconds * 1000;
  const { samples, clock } = aligned(stream.arrived, from, at, tickMs);
  const waiting = [...stream.pending, ...samples];
  const due = waiting.filter((sample) => sample.at <= at);
  const [closed] = closeTicks([...stream.totals, ...due], from, at, at - from, gapMs);
  stream.arrived = [];
  stream.pending = waiting.filter((sample) => sample.at > at);
  stream.totals = lastTotals([...stream.totals, ...due]);
  stream.closedTo = at;
  const tick = closed ?? { at, arms: { canary: {}, baseline: {} } };
  if (stream.stages.length === 0 && t > 0 && Object.keys(tick.arms.canary).length > 0) {
    // Nobody said that a stage began, but the canary is at work: it has the share that it is seen to have.
    const weight = shareOfRequests(plan.metrics, tick) ?? 0.5;
    stream.stages.push({ t: t - plan.tickSeconds, weight });
  }
  // A stage that begins at the very end of a tick is the next tick's.
  const begun = stream.stages.filter((stage) => stage.t < t);
  const weight = (begun.at(-1)?.weight ?? 0) * 100;
  const stage = Math.max(0, begun.length - 1);
  const told = clock === null ? tick : { ...tick, clock };
  const staged = { ...told, at: stream.startsAt + at, weight, stage };
  const judged = judgeTick(plan, stream.judge, staged);
  stream.judge = judged.state;
  stream.last = judged.verdict;
  return outputOf(t, judged.verdict);
}

function lastTotals(samples: readonly Sample[]): Sample[] {
  const last = new Map<string, Sample>();
  for (const sample of samples) {
    if (!sample.cumulative) continue;
    const series = seriesOf(sample);
    const known = last.get(series);
    if (known === undefined || sample.at > known.at) last.set(series, sample);
  }
  return [...last.values()];
}

function outputOf(t: number, verdict: ReleaseVerdict): ProtocolOutput {
  return {
    // JSON's −0 is 0.
    t: t + 0,
    overall: verdict.overall,
    action: verdict.action,
    metric: verdict.metric,
    e: verdict.e,
    sentence: verdict.sentence,
    metrics: verdict.metrics.map(
      ({ metric, verdict: word, evidence, canary, baseline, sentence }) => ({
        metric,
        verdict: word,
        e: evidence.e,
        canary,
        baseline,
        sentence,
      }),
    ),
  };
}
