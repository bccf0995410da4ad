/** A change of the canary's share, and how far into it a tick is. Plain JSON; times in epoch ms. */
export type Step = {
  stage: number;
  /** Percent. */
  weight: number;
  from: number;
  /** Which change it is: the first one of a rollout is 0. */
  index: number;
  /** The share of the canary's instances that is new in it. */
  cold: number;
};

/** What a tick's place in its step means to a metric (canary.md 2.3 and 2.4). */
export type Phase = {
  /** Only gross regressions count. */
  warming: boolean;
  firstTick: boolean;
  firstStage: boolean;
  /** How many of the step's kicks are due by now: 0 to 3. */
  kicksDue: number;
  /** The tolerance's envelope: 1, or more just after the warm-up. */
  envelope: number;
};

/** The step a tick (its end `at`, `tickMs` long) belongs to; null while the canary has no traffic. */
export function stepAt(
  before: Step | null,
  tick: { at: number; stage: number; weight: number },
  tickMs: number,
): Step | null {
  const weight = Number.isFinite(tick.weight) ? Math.max(0, Math.min(100, tick.weight)) : 0;
  if (weight === 0) return before === null ? null : { ...before, weight: 0 };
  if (before !== null && before.stage === tick.stage && before.weight === weight) return before;
  const had = before?.weight ?? 0;
  return {
    stage: tick.stage,
    weight,
    from: tick.at - tickMs,
    index: before === null ? 0 : before.index + 1,
    cold: weight > had ? 1 - had / weight : 0,
  };
}

/** How a metric begins: new instances warm up for so long, and the tolerance is 1 + `rise` times as wide just after it. */
export type Beginning = {
  warmSeconds: number;
  rise: number;
  /** What comes some time after the request that it belongs to, as an order does after a visit. */
  late: boolean;
};

/** After a step the orders of the traffic before it still come in: for this much of the warm-up they prove nothing. */
const lag = 1.25;

/** The phase of a metric in a step. What comes late has its kicks tick by tick, as canary.md 2.3 has it for conversion. */
export function phaseAt(
  step: Step,
  at: number,
  tickSeconds: number,
  { warmSeconds, rise, late }: Beginning,
): Phase {
  const since = (at - step.from) / 1000;
  // The less traffic moves, the less is missing; but what the canary lacks the baseline has besides.
  const warm = warmSeconds * (late ? lag * Math.sqrt(step.cold) : step.cold);
  const apart = late ? tickSeconds : Math.max(warm / 2, tickSeconds);
  const due = [0, 1, 2].filter((kick) => since > warm + kick * apart).length;
  const decay = warmSeconds > 0 ? Math.exp(-(since - warm) / (warmSeconds / 2)) : 0;
  return {
    warming: since <= warm,
    firstTick: since <= tickSeconds,
    firstStage: step.index === 0,
    kicksDue: due,
    envelope: 1 + rise * step.cold * Math.min(1, decay),
  };
}

/** So many share the traffic where instances are not told apart, or as many as make one of the smaller arm: most teams have few. */
const fewInstances = 4;

/**
 * 1/n_c + 1/n_b of canary.md 2.6. Where it is not known whether a canary of a quarter is one of four or five of twenty, it
 * says no more than the one.
 */
export function instancesOf(
  told: { canary: number; baseline: number },
  weight: number,
): { canary: number; baseline: number; spread: number } {
  const share = Math.min(0.99, Math.max(0.01, weight / 100));
  const all = Math.max(fewInstances, 1 / share, 1 / (1 - share));
  const canary = told.canary > 0 ? told.canary : all * share;
  const baseline = told.baseline > 0 ? told.baseline : all * (1 - share);
  return { canary, baseline, spread: 1 / canary + 1 / baseline };
}
