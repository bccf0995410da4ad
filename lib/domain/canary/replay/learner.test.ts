import { describe, expect, it } from "vitest";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { planFor } from "@/lib/domain/canary/plan";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";
import { learner } from "./learner";
import { addRatio, noSums, observedRatio } from "./observed-ratio";
import { cpu, errors, frame, simulatedTicks, start, tickMs } from "./testing";
import { cold, warmed } from "./warm-time";

const counts = (events: number, total: number): Aggregate => ({ kind: "ratio", events, total });
const level = (value: number): Aggregate => ({ kind: "gauge", value, min: value, max: value });

describe("the ratio of a rollout", () => {
  it("compares inside each tick, whatever the share and the hour", () => {
    let sums = noSums;
    for (let i = 0; i < 20; i += 1) sums = addRatio(sums, counts(10, 100), counts(100, 2000));
    // The share grows while errors fall everywhere: pooled, the canary would look better than it is.
    for (let i = 0; i < 20; i += 1) sums = addRatio(sums, counts(10, 1000), counts(5, 1000));
    expect(observedRatio(sums, 1)?.ratio).toBeCloseTo(2, 6);
  });

  it("is not known from a handful of events or ticks", () => {
    const few = addRatio(noSums, counts(30, 100), counts(300, 1000));
    expect(observedRatio(few, 1)).toBeNull();
    let sums = noSums;
    for (let i = 0; i < 20; i += 1) sums = addRatio(sums, counts(0, 100), counts(1, 1000));
    expect(observedRatio(sums, 1)).toBeNull();
  });

  it("of levels is the mean of their logarithms", () => {
    let sums = noSums;
    for (let i = 0; i < 30; i += 1) sums = addRatio(sums, level(i % 2 ? 1.21 : 1), level(1));
    const seen = observedRatio(sums, 1);
    expect(seen?.ratio).toBeCloseTo(1.1, 2);
    expect(seen?.error).toBeGreaterThan(0.02);
  });
});

describe("the warm-up of a rollout", () => {
  const warm = (pairs: readonly (readonly [Aggregate, Aggregate])[], metric = cpu) => {
    let warming = cold;
    pairs.forEach(([canary, baseline], i) => {
      warming = warmed(metric, warming, { canary, baseline }, (i + 1) * 10);
    });
    return warming.seconds;
  };
  const at = (...levels: number[]) => levels.map((value) => [level(value), level(1)] as const);

  it("is over once the canary is inside the tolerance twice in a row", () => {
    expect(warm(at(2, 2, 1.5, 1, 1, 1))).toBe(40);
    expect(warm(at(1, 1, 2, 2))).toBe(0);
    expect(warm(at(2, 2, 2, 2))).toBeNull();
  });

  it("does not take chance for warmth", () => {
    const pairs = [
      [counts(1, 50), counts(5, 1000)] as const,
      [counts(0, 50), counts(5, 1000)] as const,
    ];
    expect(warm([...pairs, ...pairs], errors)).toBe(0);
  });
});

describe("what a rollout teaches", () => {
  function learn(ticks: readonly Tick[]) {
    const { push, learnt } = learner(planFor([errors, cpu]), frame.shares);
    for (const tick of ticks) push(tick);
    return learnt();
  }

  it("is, of a good one, a ratio near one and little evidence at any tolerance of now or more", () => {
    const { ticks, metrics: learnt } = learn(simulatedTicks(3));
    expect(ticks).toBe((frame.to - frame.from) / tickMs);
    const [one] = learnt;
    expect(one?.ratio?.ratio).toBeGreaterThan(0.8);
    expect(one?.ratio?.ratio).toBeLessThan(1.25);
    expect(Math.max(...(one?.mostE.slice(4) ?? []))).toBeLessThan(20);
  });

  it("is, of a failing one, less evidence the more is tolerated", () => {
    const { metrics: learnt } = learn(simulatedTicks(7, { from: start, errorRate: 0.02 }));
    const most = learnt[0]?.mostE ?? [];
    expect(most[0]).toBeGreaterThan(100);
    expect(most).toEqual(most.toSorted((a, b) => b - a));
    expect(learnt[0]?.ratio?.ratio).toBeGreaterThan(3);
  });
});
