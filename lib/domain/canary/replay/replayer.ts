import { type JudgeState, judgeTick, startJudge } from "@/lib/domain/canary/judge";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import type { Tick } from "@/lib/domain/canary/ticks";
import {
  type Action,
  guardrailFailed,
  type ReleaseVerdict,
  signalFailed,
  type Verdict,
} from "@/lib/domain/canary/verdict";
import { type Instant, instant } from "@/lib/kernel/instant";
import { type ExtraFailures, extraFailures, failuresMetric } from "./extra-failures";
import type { ReplayFrame } from "./frame";
import { type HeldStage, heldStages } from "./held-stages";
import { type StripPoint, stripOf } from "./strip";
import { type Share, shareAt } from "./timeline";

/** What would have been done, and on which evidence; weight in percent. */
export type Act = {
  /** The end of the tick whose evidence was enough. */
  at: Instant;
  /** When it would have been known: late samples get one tick's grace. */
  knownAt: Instant;
  metric: string | null;
  stage: number;
  weight: number;
  e: number;
  sentence: string;
  extra: ExtraFailures | null;
};

/** The verdict became another one. */
export type Turn = {
  at: Instant;
  overall: Verdict;
  action: Action;
  metric: string | null;
  e: number;
  weight: number;
  sentence: string;
};

/** One metric over the whole replay: the most evidence against it, and when it first failed. */
export type MetricRun = { metric: string; mostE: number; failedAt: Instant | null };

/** What judging a rollout again came to; bounded, however long the rollout was. */
export type Replay = {
  ticks: number;
  strip: StripPoint[];
  verdicts: Turn[];
  /** Changes beyond the first hundred. */
  moreVerdicts: number;
  recommended: Act | null;
  automatic: Act | null;
  /** A failing signal asks for a look: the stage clock would have stopped. */
  paused: Act | null;
  /** How each stage would have been held. */
  stages: HeldStage[];
  metrics: MetricRun[];
  /** Extra failures over all of it, and until the instant asked for. */
  extra: ExtraFailures | null;
  extraUntil: ExtraFailures | null;
  last: ReleaseVerdict | null;
};

const mostTurns = 100;

/**
 * Judges a rollout again, tick by tick as the ticks come; keeps only what the answer needs. The same code as the
 * live judge, so unchanged settings give the verdicts there were.
 */
export function replayer(plan: JudgePlan, frame: ReplayFrame) {
  const failures = failuresMetric(plan.metrics);
  const strip = stripOf(frame);
  const stages = heldStages(frame.stages, frame.from, frame.tickMs);
  const replay: Replay = {
    ...{ ticks: 0, strip: strip.points, verdicts: [], moreVerdicts: 0 },
    ...{ recommended: null, automatic: null, paused: null, stages: stages.held },
    metrics: plan.metrics.map(({ key }) => ({ metric: key, mostE: 0, failedAt: null })),
    ...{ extra: null, extraUntil: null, last: null },
  };
  let state: JudgeState = startJudge(plan);
  return {
    replay,
    /** A tick up to the frame's begin is history: the judge learns from its baseline, and nothing is told. */
    push(tick: Tick): ReleaseVerdict {
      const share = shareAt(frame.shares, tick.at);
      const judged = judgeTick(plan, state, { ...tick, stage: share.stage, weight: share.weight });
      state = judged.state;
      const { verdict } = judged;
      if (tick.at <= frame.from) return verdict;
      const extra = extraFailures(verdict, failures);
      strip.push(tick.at, verdict.overall, verdict.e, share.weight);
      stages.push(verdict, tick.at, share.weight);
      note(replay, plan, frame, { at: tick.at, share, verdict, extra });
      return verdict;
    },
  };
}

type Heard = { at: number; share: Share; verdict: ReleaseVerdict; extra: ExtraFailures | null };

function note(replay: Replay, plan: JudgePlan, frame: ReplayFrame, heard: Heard): void {
  const { at, verdict, share, extra } = heard;
  replay.ticks += 1;
  turn(replay, heard);
  const act = (metric: string | null, sentence: string): Act => ({
    ...{
      at: instant(at),
      knownAt: instant(at + frame.tickMs),
      metric,
      sentence,
      e: verdict.e,
      extra,
    },
    ...{ stage: share.stage, weight: share.weight },
  });
  if (verdict.action !== "none") {
    const failing = guardrailFailed(verdict, plan);
    const metric = verdict.metric ?? failing?.metric ?? null;
    replay.recommended ??= act(metric, verdict.sentence);
    if (verdict.action === "auto") replay.automatic ??= act(metric, verdict.sentence);
  }
  const signal = signalFailed(verdict, plan);
  if (signal !== null) replay.paused ??= act(signal.metric, signal.sentence);
  for (const run of replay.metrics) {
    const judged = verdict.metrics.find(({ metric }) => metric === run.metric);
    run.mostE = Math.max(run.mostE, judged?.evidence.e ?? 0);
    if (judged?.verdict === "fail") run.failedAt ??= instant(at);
  }
  replay.extra = extra ?? replay.extra;
  if (frame.until !== null && at <= frame.until) replay.extraUntil = replay.extra;
  replay.last = verdict;
}

function turn(replay: Replay, { share, verdict }: Heard): void {
  const { overall, action, metric, e, sentence } = verdict;
  const before = replay.last;
  if (before !== null && before.overall === overall && before.action === action) return;
  if (replay.verdicts.length === mostTurns) replay.moreVerdicts += 1;
  else
    replay.verdicts.push({
      at: verdict.at,
      overall,
      action,
      metric,
      e,
      weight: share.weight,
      sentence,
    });
}
