import { describe, expect, it } from "vitest";
import {
  isMeasured,
  measure,
  type PodLevel,
  podsApart,
  spreadOf,
  unmeasured,
} from "./pod-yardstick";
import { chanceFrom, normal, wobbling } from "./testing";

type Fleet = { v: number; memory: number; white: number; lasting: number; pods?: number };

/** Ten minutes of a fleet, as the baseline tells them before a deploy. */
function fleet({ v, memory, white, lasting, pods = 20 }: Fleet, seed: number, ticks = 60) {
  const chance = chanceFrom(seed);
  const own = Array.from({ length: pods }, () => ({
    stays: lasting * normal(chance),
    moves: wobbling(chance, v, memory),
  }));
  const shared = wobbling(chance, 0.04, 12);
  let yardstick = unmeasured;
  for (let t = 0; t < ticks; t += 1) {
    const common = shared();
    const levels = own.map(
      ({ stays, moves }, i): PodLevel => [
        `pod-${String(i).padStart(2, "0")}`,
        Math.exp(common + stays + moves() + Math.sqrt(white) * normal(chance)),
      ],
    );
    yardstick = measure(yardstick, levels);
  }
  return yardstick;
}

function average(
  of: Fleet,
  key: "long" | "wobble" | "single" | "persist",
  v0: number,
  counted = false,
): number {
  const seeds = Array.from(
    { length: 20 },
    (_, seed) => spreadOf(fleet(of, seed), v0, 0.03, counted)[key],
  );
  return seeds.reduce((sum, x) => sum + x, 0) / seeds.length;
}

describe("how pods differ", () => {
  it("is the usual until something was measured", () => {
    expect(isMeasured(unmeasured)).toBe(false);
    expect(spreadOf(unmeasured, 0.0025, 0.03)).toMatchObject({ persist: 0.03 });
    expect(spreadOf(unmeasured, 0.0025, 0.03).long).toBeCloseTo(7 * 0.0025, 2);
  });

  it("wobbles with a memory: the long run is told from single looks", () => {
    const of = { v: 0.0036, memory: 6, white: 0, lasting: 0.03 };
    const truth = 0.0036 * ((1 + Math.exp(-1 / 6)) / (1 - Math.exp(-1 / 6)));
    expect(average(of, "long", 0.0025) / truth).toBeGreaterThan(0.7);
    expect(average(of, "long", 0.0025) / truth).toBeLessThan(1.4);
    expect(average(of, "single", 0.0025) / 0.0036).toBeCloseTo(1, 0);
    expect(average(of, "persist", 0.0025)).toBeCloseTo(0.03, 1);
  });

  it("wobbles slowly where it wobbles far more than is usual, too", () => {
    const of = { v: 0.25, memory: 6, white: 0.05, lasting: 0 };
    const truth = 0.05 + 0.25 * ((1 + Math.exp(-1 / 6)) / (1 - Math.exp(-1 / 6)));
    expect(average(of, "long", 0.0025) / truth).toBeGreaterThan(0.7);
    expect(average(of, "long", 0.0025) / truth).toBeLessThan(1.4);
  });

  it("counts an instance that has nothing as one that has little", () => {
    const chance = chanceFrom(3);
    let yardstick = unmeasured;
    for (let t = 0; t < 60; t += 1) {
      const levels = ["a", "b", "c", "d"].map((name): PodLevel => [name, chance() < 0.7 ? 0 : 1]);
      yardstick = measure(yardstick, levels);
    }
    expect(spreadOf(yardstick, 0.0025, 0.03).single).toBeGreaterThan(0.3);
  });

  it("does not take the counting noise of medians for wobble", () => {
    const noisy = { v: 0.0009, memory: 6, white: 0.004, lasting: 0.015 };
    const truth = 0.0009 * ((1 + Math.exp(-1 / 6)) / (1 - Math.exp(-1 / 6)));
    expect(average(noisy, "wobble", 0.0009, true) / truth).toBeGreaterThan(0.5);
    expect(average(noisy, "wobble", 0.0009, true) / truth).toBeLessThan(1.5);
    const still = { v: 0, memory: 0, white: 0.004, lasting: 0 };
    expect(average(still, "wobble", 0.0009, true)).toBeLessThan(0.0009 * 5);
  });

  it("does not depend on what all pods do alike, nor on one that comes and goes", () => {
    const calm = fleet({ v: 0, memory: 0, white: 0, lasting: 0.03 }, 3);
    expect(spreadOf(calm, 0.0025, 0.03).long).toBeLessThan(0.004);
    let yardstick = calm;
    const levels = (name: string): PodLevel[] =>
      ["a", "b", "c", name].sort().map((one, i) => [one, 100 + i]);
    for (let t = 0; t < 60; t += 1) yardstick = measure(yardstick, levels(`new-${t}`));
    expect(Object.keys(yardstick.pods).length).toBeLessThanOrEqual(20);
    expect(Number.isFinite(spreadOf(yardstick, 0.0025, 0.03).long)).toBe(true);
  });

  it("says nothing of two pods, or of levels that are none", () => {
    const two: PodLevel[] = [
      ["a", 1],
      ["b", 2],
    ];
    expect(measure(unmeasured, two)).toBe(unmeasured);
    const odd = ["a", "b", "c", "d"].map((name): PodLevel => [name, Number.NaN]);
    expect(measure(unmeasured, odd)).toBe(unmeasured);
  });
});

describe("how far the canary's pods are from the baseline's", () => {
  const pods = (...values: number[]) => values.map((x, i): PodLevel => [`p${i}`, x]);

  it("is the mean of their logarithms, in which one that swells counts as one", () => {
    expect(podsApart(pods(8, 8), pods(4, 4, 4))).toBeCloseTo(Math.log(2), 9);
    expect(podsApart(pods(4, 4, 4, 256), pods(4, 4, 4))).toBeCloseTo(Math.log(64) / 4, 9);
  });

  it("takes nothing as an eighth of the baseline's", () => {
    expect(podsApart(pods(0), pods(8, 8, 8))).toBeCloseTo(-Math.log(8), 9);
    expect(podsApart(pods(16), pods(0, 12, 12))).toBeCloseTo(
      Math.log(16) - (2 * Math.log(12)) / 3,
      9,
    );
  });

  it("is not known of fewer than three, of none, or where the baseline has nothing", () => {
    expect(podsApart(pods(8), pods(4, 4))).toBeNull();
    expect(podsApart([], pods(4, 4, 4))).toBeNull();
    expect(podsApart(pods(8), pods(0, 0, 0))).toBeNull();
  });
});
