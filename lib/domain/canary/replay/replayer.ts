import { judgeTick, type Sketch, sketchTick, startJudge } from "@/lib/domain/canary/judge/judge";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";
import { guardrailFailed, type ReleaseVerdict, signalFailed } from "@/lib/domain/canary/verdict";
import { type Instant, instant } from "@/lib/kernel/instant";
import { extraFailures, failuresMetric } from "./extra-failures";
import type { ReplayFrame } from "./frame";
import { heldStages } from "./held-stages";
import type { Act, Replay } from "./replay";
import { stripOf } from "./strip";
import { type Share, shareAt } from "./timeline";

const mostTurns = 100;

/** One judged tick. `told` is its verdict with figures and words: made only for the few that are told of. */
type Heard = { at: number; share: Share; sketch: Sketch; told: () => ReleaseVerdict };

/**
 * Judges a rollout again, tick by tick as the ticks come; keeps only what the answer needs. The same code as the
 * live judge, so unchanged settings give the verdicts there were.
 */
export function replayer(plan: JudgePlan, frame: ReplayFrame) {
  const strip = stripOf(frame);
  const stages = heldStages(frame.stages, frame.from, frame.tickMs);
  const replay: Replay = {
    ...{ ticks: 0, strip: strip.points, verdicts: [], moreVerdicts: 0 },
    ...{ recommended: null, automatic: null, paused: null, stages: stages.held },
    metrics: plan.metrics.map(({ key }) => ({ metric: key, mostE: 0, failedAt: null })),
    ...{ extra: null, extraUntil: null, last: null },
  };
  let state = startJudge(plan);
  let last: Heard | null = null;
  let atPress: Heard | null = null;
  return {
    /** A tick up to the frame's begin is history: the judge learns from its baseline, and nothing is told. */
    push(tick: Tick): void {
      const share = shareAt(frame.shares, tick.at);
      const staged = { ...tick, stage: share.stage, weight: share.weight };
      const before = state;
      const { state: next, sketch } = sketchTick(plan, before, staged);
      state = next;
      if (tick.at <= frame.from) return;
      const told = () => judgeTick(plan, before, staged).verdict;
      const heard = { at: tick.at, share, sketch, told };
      strip.push(tick.at, sketch.overall, sketch.e, share.weight);
      stages.push(sketch, tick.at, share.weight);
      note(replay, plan, frame, heard, last?.sketch ?? null);
      last = heard;
      if (frame.until !== null && tick.at <= frame.until) atPress = heard;
    },
    /** What it came to so far. */
    result(): Replay {
      const verdict = last?.told() ?? null;
      const extra = (told: ReleaseVerdict | null) =>
        told === null ? null : extraFailures(told, failuresMetric(plan.metrics));
      const extraUntil = extra(atPress?.told() ?? null);
      return { ...replay, last: verdict, extra: extra(verdict), extraUntil };
    },
  };
}

function note(
  replay: Replay,
  plan: JudgePlan,
  frame: ReplayFrame,
  heard: Heard,
  before: Sketch | null,
): void {
  const { at, sketch } = heard;
  replay.ticks += 1;
  if (before?.overall !== sketch.overall || before.action !== sketch.action) turn(replay, heard);
  if (sketch.action !== "none") replay.recommended ??= rollback(plan, frame, heard);
  if (sketch.action === "auto") replay.automatic ??= rollback(plan, frame, heard);
  if (replay.paused === null && signals(plan, sketch)) replay.paused = pause(plan, frame, heard);
  for (const run of replay.metrics) {
    const judged = sketch.metrics.find(({ metric }) => metric === run.metric);
    run.mostE = Math.max(run.mostE, judged?.evidence.e ?? 0);
    if (judged?.verdict === "fail") run.failedAt ??= instant(at);
  }
}

function signals({ metrics }: JudgePlan, sketch: Sketch): boolean {
  return metrics.some(({ key, role }) => {
    const judged = sketch.metrics.find(({ metric }) => metric === key);
    return role === "signal" && judged?.verdict === "fail";
  });
}

function rollback(plan: JudgePlan, frame: ReplayFrame, heard: Heard): Act {
  const verdict = heard.told();
  const metric = verdict.metric ?? guardrailFailed(verdict, plan)?.metric ?? null;
  return act(plan, frame, heard, verdict, { metric, sentence: verdict.sentence });
}

function pause(plan: JudgePlan, frame: ReplayFrame, heard: Heard): Act {
  const verdict = heard.told();
  const { metric = null, sentence = verdict.sentence } = signalFailed(verdict, plan) ?? {};
  return act(plan, frame, heard, verdict, { metric, sentence });
}

function act(
  plan: JudgePlan,
  { tickMs }: ReplayFrame,
  { at, share }: Heard,
  verdict: ReleaseVerdict,
  why: Pick<Act, "metric" | "sentence">,
): Act {
  const extra = extraFailures(verdict, failuresMetric(plan.metrics));
  const when: { at: Instant; knownAt: Instant } = {
    at: instant(at),
    knownAt: instant(at + tickMs),
  };
  return { ...when, ...why, stage: share.stage, weight: share.weight, e: verdict.e, extra };
}

function turn(replay: Replay, { share, told }: Heard): void {
  if (replay.verdicts.length === mostTurns) {
    replay.moreVerdicts += 1;
    return;
  }
  const { at, overall, action, metric, e, sentence } = told();
  replay.verdicts.push({ at, overall, action, metric, e, weight: share.weight, sentence });
}
