import { type JudgeState, judgeTick, startJudge } from "@/lib/domain/canary/judge/judge";
import { type JudgePlan, pointSecondsOf } from "@/lib/domain/canary/plan";
import { aligned } from "./protocol-clock";
import { arrive, type Intake, startIntake, takeDue } from "./protocol-intake";
import { readLine } from "./protocol-line";
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

/** What a stream has come to: the judge's memory, and what no closed tick has used yet. */
type Stream = {
  /** What t = 0 is, epoch ms. */
  startsAt: number;
  judge: JudgeState;
  /** The last verdict, for a tick that is none. */
  last: ReleaseVerdict | null;
  intake: Intake;
  /** Stages that are told and yet to begin, and how many have; the share of the last of them. */
  told: Stage[];
  begun: number;
  share: number;
};

type Stage = { t: number; weight: number };

const mostToldStages = 1_000;

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
    intake: startIntake(),
    told: [],
    begun: 0,
    share: 0,
  };
  return {
    push(raw, number) {
      const read = readLine(raw, metrics);
      if ("fault" in read) return { fault: `line ${number}: ${read.fault}` };
      const { line } = read;
      if (line.kind === "tick") return { output: closeTick(plan, stream, line.t) };
      const why =
        line.kind === "stage" ? tell(stream.told, line) : arrive(stream.intake, line.sample);
      return why === null ? null : { fault: `line ${number}: ${why}` };
    },
  };
}

function tell(told: Stage[], { t, weight }: Stage): string | null {
  if (told.length >= mostToldStages)
    return `${mostToldStages.toLocaleString("en-US")} stages are yet to begin already; one more is left out.`;
  told.push({ t, weight });
  return null;
}

function closeTick(plan: JudgePlan, stream: Stream, t: number): ProtocolOutput {
  const at = Math.round(t * 1000);
  const from = stream.intake.closedTo ?? at - plan.tickSeconds * 1000;
  if (at <= from && stream.last !== null) return outputOf(t, stream.last);
  // Here every series reports each tick (or as seldom as promised), so one without it is a gap (canary.md 2.1).
  const gapOf = (metric: string) => 1.5 * pointSecondsOf(plan, metric) * 1000;
  const tickMs = plan.tickSeconds * 1000;
  const { samples, clock } = aligned(stream.intake.arrived, from, at, tickMs);
  const due = takeDue(stream.intake, samples, at, gapOf);
  const [closed] = closeTicks(due, from, at, at - from, gapOf);
  const tick = closed ?? { at, arms: { canary: {}, baseline: {} } };
  if (
    stream.begun + stream.told.length === 0 &&
    t > 0 &&
    Object.keys(tick.arms.canary).length > 0
  ) {
    // Nobody said that a stage began, but the canary is at work: it has the share that it is seen to have.
    const weight = shareOfRequests(plan.metrics, tick) ?? 0.5;
    stream.told.push({ t: t - plan.tickSeconds, weight });
  }
  beginStages(stream, t);
  const weight = stream.share * 100;
  const stage = Math.max(0, stream.begun - 1);
  const ofAll = clock === null ? [] : plan.metrics.map(({ key }) => [key, clock] as const);
  const timed = { ...tick, clocks: Object.fromEntries(ofAll) };
  const staged = { ...timed, at: stream.startsAt + at, weight, stage };
  const judged = judgeTick(plan, stream.judge, staged);
  stream.judge = judged.state;
  stream.last = judged.verdict;
  return outputOf(t, judged.verdict);
}

/** A stage that begins at the very end of a tick is the next tick's. */
function beginStages(stream: Stream, t: number): void {
  const begun = stream.told.filter((stage) => stage.t < t).sort((a, b) => a.t - b.t);
  stream.told = stream.told.filter((stage) => stage.t >= t);
  stream.begun += begun.length;
  stream.share = begun.at(-1)?.weight ?? stream.share;
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
