import { type Reading, readEvidence } from "@/lib/domain/canary/evidence/metric-evidence";
import type { SplitEvidence } from "@/lib/domain/canary/evidence/split-evidence";
import { type Step, stepAt } from "@/lib/domain/canary/evidence/step-clock";
import { sumInOrder, weightsOf } from "@/lib/domain/canary/evidence/weights";
import { instant } from "@/lib/kernel/instant";
import { bunchOf } from "./bunches";
import { findingOf, ratioOf } from "./finding";
import { hearArms } from "./hear-arms";
import { reasonOf, silence, type Together } from "./judge-metric";
import { hear, type MetricState, type Moment, unseen } from "./memory";
import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { decideRelease, releaseVerdict } from "./release-verdict";
import { hasGone, isIdle, silenceAfter, sureGap, usualGap, wasDue } from "./silence";
import { hearSplit, wrongSplit } from "./split";
import { isMoment, type Tick } from "@/lib/domain/canary/aggregate/ticks";
import {
  type Evidence,
  type MetricVerdict,
  type Reason,
  type ReleaseVerdict,
  reasons,
  type Verdict,
  type VerdictWords,
  wordsOf,
} from "@/lib/domain/canary/verdict";
import { figuresOf } from "./window";
import type { Finding } from "./facts";
import { metricSentence, needsText } from "@/lib/domain/canary/words/words";

/** The judge's memory between ticks; plain JSON, only this file reads it. */
export type JudgeState = {
  /** Which form of memory it is; one of another form is begun anew. */
  version: number;
  /** The last tick judged, epoch ms. */
  at: number | null;
  /** The last verdict that no gap of a tick interrupted. */
  steady: VerdictWords | null;
  step: Step | null;
  /** How requests are split between the arms. */
  split: SplitEvidence | null;
  metrics: Record<string, MetricState>;
};

/** A tick with the canary's share in percent (0–100) and the index of the stage it belongs to. */
export type StagedTick = Tick & { weight: number; stage: number };

const version = 13;

/**
 * A judge that has seen nothing but the baseline's ticks before the deploy, where some are known. Settings may
 * change between ticks; metrics are matched by key.
 */
export function startJudge(plan: JudgePlan, history: readonly Tick[] = []): JudgeState {
  let state: JudgeState = {
    ...{ version, at: null, steady: null },
    ...{ step: null, split: null, metrics: {} },
  };
  for (const tick of history)
    ({ state } = judgeTick(plan, state, { ...tick, weight: 0, stage: 0 }));
  return state;
}

/** Memory written by another version of the judge cannot be read: up to when it judged, and its words, are kept. */
function readable(plan: JudgePlan, state: JudgeState): JudgeState {
  if (state.version === version) return state;
  return { ...startJudge(plan), at: state.at, steady: state.steady ?? null };
}

/**
 * Judges the release after one more closed tick (canary.md section 2). Pure: the same plan and ticks
 * give the same verdicts, in one go or with the state stored between. A tick that is not newer than the
 * last one changes nothing: the last verdict is given again, from memory. A tick with weight 0 is history: the
 * judge learns from its baseline how the service behaves.
 */
export function judgeTick(
  plan: JudgePlan,
  stored: JudgeState,
  tick: StagedTick,
): { state: JudgeState; verdict: ReleaseVerdict } {
  const state = readable(plan, stored);
  if (state.at !== null && !(isMoment(tick.at) && tick.at > state.at)) {
    return { state, verdict: tell(plan, recall(plan, state, state.at)) };
  }
  const decided = decideTick(plan, state, tick);
  const verdict = tell(plan, decided);
  return { state: memoryOf(decided, wordsOf(verdict, state.steady)), verdict };
}

/** A decision in figures and words. */
function tell(plan: JudgePlan, { at, step, split, together, metrics }: Decision): ReleaseVerdict {
  const judged = metrics.map(({ metric, next, reason, reading, share }) =>
    verdictOf(
      findingOf(metric, plan, next, reason, {
        ...{ reading, share, together: together.e, weight: step?.weight ?? 0 },
      }),
    ),
  );
  const wrong = wrongSplit(plan, split, step);
  return releaseVerdict(plan, judged, together, wrong, instant(at));
}

/** A verdict without its figures and words. */
export type Sketch = ReturnType<typeof decideRelease> & {
  metrics: {
    metric: string;
    verdict: Verdict;
    evidence: Pick<Evidence, "reason" | "e" | "burstiness">;
  }[];
};

/**
 * The same judgement without figures and words, for those who judge thousands of ticks and tell of few: half the
 * work. Ticks have to come in order, each newer than the one before; the memory fits `judgeTick`.
 */
export function sketchTick(
  plan: JudgePlan,
  state: JudgeState,
  tick: StagedTick,
): { state: JudgeState; sketch: Sketch } {
  const decided = decideTick(plan, state, tick);
  const metrics = decided.metrics.map(({ metric: { key }, reason, reading: { e, phi } }) => ({
    metric: key,
    verdict: reasons[reason],
    evidence: { reason, e, burstiness: phi },
  }));
  const sketch = { ...decideRelease(plan, metrics, decided.together), metrics };
  return { state: memoryOf(decided, state.steady), sketch };
}

/** Hears one more tick, and decides the reason for each metric's verdict. */
function decideTick(plan: JudgePlan, state: JudgeState, tick: StagedTick): Decision {
  const at = isMoment(tick.at) ? tick.at : 0;
  const step = stepAt(state.step, { ...tick, at }, plan.tickSeconds * 1000);
  const missed = missedTicks(plan, state.at, at);
  const split = hearSplit(plan, state.split, { ...tick, at }, step);
  const deaf = new Set(tick.deaf);
  const now = { at, step, missed, weight: step?.weight ?? 0 };
  const hearOne = (metric: Metric, share: number) => {
    const moment = { ...hearArms(metric, tick), ...now, deaf: deaf.has(metric.key) };
    return hear(metric, plan, memoryOn(state, metric), moment, share);
  };
  return decideAll(plan, { at, step, split }, hearOne, deaf);
}

/** The last decision once more. */
function recall(plan: JudgePlan, state: JudgeState, at: number): Decision {
  const { step, split } = state;
  return decideAll(plan, { at, step, split }, (metric) => memoryOn(state, metric));
}

function memoryOn({ metrics }: JudgeState, { key }: Metric): MetricState {
  return (Object.hasOwn(metrics, key) ? metrics[key] : undefined) ?? unseen;
}

function decideAll(
  plan: JudgePlan,
  about: Pick<Decision, "at" | "step" | "split">,
  knownOf: (metric: Metric, share: number) => MetricState,
  deafTo: ReadonlySet<string> = new Set(),
): Decision {
  const shares = weightsOf(plan.metrics);
  const heard = plan.metrics.map((metric): Judged => {
    const share = shares.get(metric.key) ?? 1;
    const state = knownOf(metric, share);
    const every = usualGap(plan, metric.key, state.rhythm);
    const deaf = deafTo.has(metric.key);
    return { metric, share, state, every, deaf, reading: readEvidence(metric, state.evidence) };
  });
  const together = allTogether(plan, heard);
  const { at, step } = about;
  const moment = { at, weight: step?.weight ?? 0 };
  return { ...about, together, metrics: heard.map((one) => decide(plan, one, moment, together)) };
}

/** What is kept of a decision for the next tick. */
function memoryOf({ at, step, split, metrics }: Decision, steady: VerdictWords | null): JudgeState {
  const kept = metrics.map(({ metric, next }) => [metric.key, next] as const);
  return { version, at, steady, step, split, metrics: Object.fromEntries(kept) };
}

type Judged = {
  metric: Metric;
  share: number;
  state: MetricState;
  /** How many ticks usually lie between two reports. */
  every: number;
  /** Whether its canary cannot be heard, so that silence says nothing. */
  deaf: boolean;
  reading: Reading;
};
type Decision = {
  at: number;
  step: Step | null;
  split: SplitEvidence | null;
  together: Together;
  metrics: Decided[];
};
type Decided = {
  metric: Metric;
  share: number;
  reading: Reading;
  reason: Reason;
  next: MetricState;
};

/** E of the release: the mean of its metrics' e-values, weighted (canary.md 2.8). */
function allTogether(plan: JudgePlan, heard: readonly Judged[]): Together {
  const parts: [string, number][] = [];
  let lead: string | null = null;
  let most = 0;
  for (const { metric, share, reading } of heard) {
    const own = share * reading.e;
    parts.push([metric.key, own]);
    // Of equal ones the same leads in whatever order they stand.
    if (own > most || (own === most && metric.key < (lead ?? metric.key)))
      [most, lead] = [own, metric.key];
  }
  const e = heard.length === 0 ? 1 : sumInOrder(parts);
  return { e, lead, stopped: hasStopped(plan, heard) };
}

/** Nothing at all from the canary for two minutes, though the baseline lives and requests were due (canary.md 2.10). */
function hasStopped(plan: JudgePlan, heard: readonly Judged[]): boolean {
  if (plan.onSilence === "hold") return false;
  const lively = heard.filter(
    ({ every, deaf, state: { baseline } }) =>
      !deaf && baseline.seen && baseline.quiet < silenceAfter(plan, every),
  );
  const gone = lively.every(({ every, state: { unanswered } }) =>
    hasGone({ quiet: unanswered }, plan, every),
  );
  return gone && lively.some(({ state: { canary, bunches } }) => wasDue(canary, bunchOf(bunches)));
}

function decide(
  plan: JudgePlan,
  { metric, share, state, every, deaf, reading }: Judged,
  moment: Pick<Moment, "at" | "weight">,
  together: Together,
): Decided {
  const due = sureGap(plan, metric.key, state.rhythm);
  const gone = silence(plan, state, { every, due }, moment);
  const { levels } = plan;
  const idle = isIdle(state, silenceAfter(plan, every), every, bunchOf(state.bunches));
  const facts = { levels, gone, deaf, idle, reading, share, together, weight: moment.weight };
  const reason = reasonOf(metric, state, facts);
  const bad = reason === "worse" || reason === "worsening" || reason === "limit";
  const next = { ...state, episode: episodeOf(state, moment.at, bad, reason === "recovered") };
  return { metric, share, reading, reason, next };
}

function episodeOf(
  state: MetricState,
  at: number,
  bad: boolean,
  over: boolean,
): MetricState["episode"] {
  const { episode, window } = state;
  if (!bad) return over ? episode : null;
  const { canary, baseline } = figuresOf(window.slice(-3));
  const ratio = ratioOf(canary, baseline);
  if (episode === null) return { from: at, to: at, ratio };
  const worst = Math.abs(Math.log(ratio || 1)) > Math.abs(Math.log(episode.ratio || 1));
  return { from: episode.from, to: at, ratio: worst ? ratio : episode.ratio };
}

function verdictOf(finding: Finding): MetricVerdict {
  const { metric, canary, baseline, evidence } = finding;
  const needs = needsText(finding);
  return {
    metric: metric.key,
    verdict: reasons[evidence.reason],
    sentence: metricSentence(finding),
    canary,
    baseline: evidence.reason === "alone" ? null : baseline,
    evidence,
    ...(needs === null ? {} : { needs }),
  };
}

function missedTicks(plan: JudgePlan, last: number | null, at: number): number {
  if (last === null) return 0;
  return Math.max(0, Math.round((at - last) / (plan.tickSeconds * 1000)) - 1);
}
