import type { Engine } from "./engine.ts";
import { onsetOf, type Scenario } from "./scenario.ts";
import { type SimulatedTick, simulate } from "./simulate.ts";

/** How one rule did on one watch; times in seconds since the canary began, null for never. */
export type Outcome = {
  engine: string;
  rollback: number | null;
  auto: number | null;
  metric: string | null;
  /** It would let the canary go on at some instant. */
  passed: boolean;
  /** It would do so at the end of a stage although the fault had lasted two minutes or more. */
  passedFault: boolean;
  /** Failed requests beyond the baseline's rate from the onset until the rollback, or until the end without one. */
  extra: number;
};

const stageEnds = [480, 960, 1800];
const settled = 120;

/** Feeds one simulated watch to every rule side by side; each stops once it has rolled back for good. */
export function runWatch(scenario: Scenario, seed: number, engines: readonly Engine[]): Outcome[] {
  const onset = onsetOf(scenario);
  const running = engines.map((engine) => ({
    engine,
    outcome: nothingYet(engine.name),
    done: false,
  }));
  for (const tick of simulate(scenario, seed)) {
    for (const run of running) {
      if (run.done) continue;
      hear(run.engine, run.outcome, tick, onset);
      const { rollback, auto } = run.outcome;
      // Only ours has two levels: it is heard until the higher one.
      run.done = rollback !== null && (auto !== null || run.engine.levels !== 2);
    }
    if (running.every(({ done }) => done)) break;
  }
  return running.map(({ outcome }) => outcome);
}

function nothingYet(engine: string): Outcome {
  const never = { rollback: null, auto: null, metric: null };
  return { engine, ...never, passed: false, passedFault: false, extra: 0 };
}

function hear(engine: Engine, outcome: Outcome, tick: SimulatedTick, onset: number | null): void {
  const { t } = tick;
  const word = engine.tell(tick);
  if (outcome.rollback === null) {
    if (onset !== null && t > onset) outcome.extra += extraFailures(tick);
    if (word.rollback) {
      outcome.rollback = t;
      outcome.metric = word.metric ?? null;
    }
  }
  if (word.auto === true) outcome.auto ??= t;
  if (word.passed !== true || t <= 0) return;
  outcome.passed = true;
  if (onset !== null && t >= onset + settled && stageEnds.includes(t)) outcome.passedFault = true;
}

function extraFailures({ canary, baseline }: SimulatedTick): number {
  if (canary === null || baseline === null || baseline.requests === 0) return 0;
  return canary.errors - (canary.requests * baseline.errors) / baseline.requests;
}
