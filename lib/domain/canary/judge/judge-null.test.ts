import { describe, expect, it } from "vitest";
import { chanceFrom, normal, poisson, wobbling } from "@/lib/domain/canary/evidence/testing";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { judgeTick, startJudge } from "./judge";
import { type Metric, metricInput } from "@/lib/domain/canary/metric";
import { planFor } from "@/lib/domain/canary/plan";
import {
  conversion,
  errors,
  latency,
  level,
  memory,
  ratio,
  watch,
} from "@/lib/domain/canary/testing";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";

const load = metricInput.parse({ key: "load", name: "Load", kind: "gauge" });

type Chance = () => number;
type Pods = Record<string, Aggregate>;
/** What one arm of so many instances reports in a tick, and what its instances do. */
type Draw = (chance: Chance, arm: "canary" | "baseline") => () => { whole: Aggregate; pods?: Pods };

const watches = 16;
const ticks = 120;
const share = 0.25;

/** Plays good releases: how many came to E = 20, and the mean of E at the end. */
function play(metric: Metric, draw: Draw): { alarms: number; mean: number } {
  const plan = planFor([{ ...metric, role: "guardrail" }]);
  let [alarms, sum] = [0, 0];
  for (let seed = 1; seed <= watches; seed += 1) {
    const chance = chanceFrom(seed);
    const arms = { canary: draw(chance, "canary"), baseline: draw(chance, "baseline") };
    let state = startJudge(plan);
    let [highest, last] = [0, 1];
    for (let t = -60; t <= ticks; t += 1) {
      const told = { canary: arms.canary(), baseline: arms.baseline() };
      const { key } = metric;
      const tick: Tick = {
        at: (t + 61) * 10_000,
        arms: {
          canary: t > 0 ? { [key]: told.canary.whole } : {},
          baseline: { [key]: told.baseline.whole },
        },
        pods: {
          canary: t > 0 ? { [key]: told.canary.pods ?? {} } : {},
          baseline: { [key]: told.baseline.pods ?? {} },
        },
      };
      const judged = judgeTick(plan, state, { ...tick, weight: t > 0 ? 100 * share : 0, stage: 0 });
      state = judged.state;
      last = judged.verdict.metrics[0]?.evidence.e ?? 1;
      highest = Math.max(highest, last);
    }
    if (highest >= 20) alarms += 1;
    sum += last;
  }
  return { alarms, mean: sum / watches };
}

const requests = { canary: 500, baseline: 1500 };

const counts =
  (rate: number, cluster = 1): Draw =>
  (chance, arm) =>
  () => {
    let events = 0;
    for (let left = poisson(chance, (requests[arm] * rate) / cluster); left > 0; left -= 1)
      events += cluster;
    return { whole: ratio(Math.min(requests[arm], events), requests[arm]) };
  };

const durations =
  (pace: number, pods: number): Draw =>
  (chance, arm) => {
    const own = Array.from({ length: arm === "canary" ? pods / 4 : (pods * 3) / 4 }, () => ({
      stays: 0.015 * normal(chance),
      moves: wobbling(chance, 0.0009, 6),
    }));
    return () => {
      const buckets = new Map<number, number>();
      for (const pod of own) {
        const middle = Math.log(arm === "canary" ? pace : 1) + pod.stays + pod.moves();
        for (let i = 0; i < 40; i += 1) {
          const cell = Math.round((middle + 0.5 * normal(chance)) / Math.log(1.1));
          buckets.set(cell, (buckets.get(cell) ?? 0) + 1);
        }
      }
      const sorted = [...buckets].sort(([a], [b]) => a - b);
      return {
        whole: { kind: "latency", buckets: sorted.map(([cell, n]) => [80 * 1.1 ** cell, n]) },
      };
    };
  };

const levels =
  (excess: number, told: boolean, sd: number): Draw =>
  (chance, arm) => {
    const own = Array.from({ length: arm === "canary" ? 5 : 15 }, () => ({
      stays: 0.03 * normal(chance),
      moves: wobbling(chance, sd * sd, 6),
    }));
    return () => {
      const at = own.map(
        ({ stays, moves }) => 300 * (arm === "canary" ? excess : 1) * Math.exp(stays + moves()),
      );
      const pods = Object.fromEntries(
        at.map((value, i): [string, Aggregate] => [`p${i}`, level(value)]),
      );
      const whole = level(at.reduce((sum, x) => sum + x, 0) / at.length);
      return told ? { whole, pods } : { whole };
    };
  };

/** Percent of requests that failed, told as a level by whoever counted them; of few there are none in most ticks. */
const failing =
  (rate: number): Draw =>
  (chance, arm) => {
    const requests = arm === "canary" ? 100 : 1900;
    return () => ({ whole: level((100 * poisson(chance, requests * rate)) / requests) });
  };

/** The work that waits: nothing for a while, then much, for either arm on its own. */
const queue: Draw = (chance) => {
  const swell = wobbling(chance, 4, 2);
  return () => ({ whole: level(Math.max(0, Math.round(6 * swell()))) });
};

/** What waits in each instance: `mean` as a rule, and `more` besides for half a minute in `spells` of the ticks. */
const waiting =
  (mean: number, spells: number, more: number): Draw =>
  (chance, arm) => {
    const own = Array.from({ length: arm === "canary" ? 5 : 15 }, () => ({ swollen: 0, left: 0 }));
    return () => {
      const at = own.map((one) => {
        if (one.left === 0 && chance() < spells) {
          one.swollen = -more * Math.log(1 - chance());
          one.left = 3;
        }
        const besides = one.left > 0 ? one.swollen : 0;
        one.left = Math.max(0, one.left - 1);
        return poisson(chance, mean + besides);
      });
      const pods = Object.fromEntries(
        at.map((value, i): [string, Aggregate] => [`p${i}`, level(value)]),
      );
      return { whole: level(at.reduce((sum, x) => sum + x, 0) / at.length), pods };
    };
  };

/** The same as it wanders: each arm works off its own, a little faster than more comes. */
const backlog: Draw = (chance) => {
  let waiting = 0;
  return () => {
    waiting = Math.max(0, waiting + Math.round(12 * normal(chance)) - 4);
    return { whole: level(waiting) };
  };
};

/** At the edge of what is tolerated, where the bound is tight: E has mean 1 at most, and comes to 20 in 1 of 20 at most. */
describe("a good release of each kind of metric", () => {
  it.each<[string, Metric, Draw]>([
    ["a rate of failures", errors, counts(0.01)],
    ["failures in clusters of two", errors, counts(0.01, 2)],
    ["orders of visits", conversion, counts(0.1)],
    ["latencies 4 % up", latency, durations(1.04, 20)],
    ["a level with instances, 10 % up", memory, levels(1.1, true, 0.06)],
    ["a level without instances, 10 % up", memory, levels(1.1, false, 0.03)],
    ["a level that is nothing in most ticks", load, failing(0.003)],
    ["a level that comes and goes", load, queue],
    ["a level of instances that is mostly nothing", load, waiting(0.2, 0, 0)],
    ["a level of instances that swells now and then", load, waiting(2, 0.01, 40)],
    ["a level of instances that swells far now and then", load, waiting(2, 0.01, 100)],
  ])(
    "%s is hardly ever suspected",
    (_, metric, draw) => {
      const { alarms, mean } = play(metric, draw);
      expect(alarms).toBeLessThanOrEqual(1);
      expect(mean).toBeLessThan(2);
    },
    30_000,
  );

  it("that wanders far and slowly is seldom suspected: its leaps tell of its ways only in part", () => {
    expect(play(load, backlog).alarms).toBeLessThanOrEqual(1);
  });

  it("is forgiven as much in the warm-up as after it, where that is more than usual", () => {
    for (const metric of [memory, latency]) {
      const next = watch({ ...metric, tolerance: 5 });
      const seen = Array.from({ length: 30 }, () =>
        next({ canary: level(1000), baseline: level(200) }),
      );
      expect(Math.max(...seen.map(({ e }) => e))).toBeLessThan(1.5);
    }
  });
});

describe("a level where there was none", () => {
  const found = (canary: (t: number) => number, baseline: (t: number) => number) => {
    const next = watch(load);
    for (let t = 0; t < 30; t += 1) next({ canary: level(0), baseline: level(0) });
    for (let t = 1; t <= 90; t += 1)
      if (next({ canary: level(canary(t)), baseline: level(baseline(t)) }).e >= 20) return t;
    return null;
  };

  it("is seen on the canary alone, and is nothing where both arms have it or neither", () => {
    expect(
      found(
        () => 50,
        () => 0,
      ),
    ).toBeLessThan(12);
    expect(
      found(
        () => 50,
        () => 49,
      ),
    ).toBeNull();
    expect(
      found(
        () => 0,
        () => 0,
      ),
    ).toBeNull();
    expect(
      found(
        () => 0,
        () => 50,
      ),
    ).toBeNull();
  });
});
