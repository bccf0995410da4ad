import { describe, expect, it } from "vitest";
import { chanceFrom, poisson } from "@/lib/domain/canary/evidence/testing";
import { bunchOf, type Bunches, bunched, single } from "./bunches";

/**
 * How many requests seem to come together after ten minutes of history and as many of a canary with a tenth of the traffic, where they
 * come in bunches of `size`, some `bunchesOf(tick)` in a tick.
 */
function sizeAfter(size: number, bunchesOf: (tick: number) => number, live = 60): number {
  const chance = chanceFrom(7);
  const arrive = (share: number, tick: number) => size * poisson(chance, share * bunchesOf(tick));
  let bunches: Bunches = single;
  for (let tick = -60; tick < live; tick += 1)
    bunches =
      tick < 0
        ? bunched(bunches, null, arrive(1, tick), false)
        : bunched(bunches, arrive(0.1, tick), arrive(0.9, tick), tick > 0);
  return bunchOf(bunches);
}

describe("requests", () => {
  it("count one by one where they come so, few or many", () => {
    for (const many of [1, 20, 400]) expect(sizeAfter(1, () => many)).toBeLessThan(2);
  });

  it("count as the traces that they are spans of, from the history on", () => {
    for (const live of [0, 60]) {
      const size = sizeAfter(10, () => 20, live);
      expect(size).toBeGreaterThan(5);
      expect(size).toBeLessThan(20);
    }
  });

  it("are no bunches because the load swings, beside each other at the latest", () => {
    const swinging = (tick: number) => 400 * (1 + 0.5 * Math.sin(tick / 2));
    expect(sizeAfter(1, swinging, 0)).toBeLessThanOrEqual(30);
    expect(sizeAfter(1, swinging)).toBeLessThan(2);
  });

  it("say nothing where there are none", () => {
    expect(bunched([3, 40, 5, [5, 10]], 0, 0, true)).toEqual([3, 40, 5, [5, 10]]);
    expect(bunched(single, 0, 40, true)).toEqual([0, 40, 1, [1, 0]]);
  });
});
