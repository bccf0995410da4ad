import { describe, expect, it } from "vitest";
import { givenBack, heardHigh, type Highs } from "./given-back";

const margin = Math.log(1.15);

/** What was given back after such levels of the baseline, as a factor. */
function factorAfter(...levels: readonly number[]): number {
  let highs: Highs | null = null;
  for (const level of levels) highs = heardHigh(highs, level, 15);
  return highs === null ? 0 : Math.exp(givenBack(highs, margin));
}

const ticks = (count: number, level: number) => Array.from({ length: count }, () => level);

describe("memory that the baseline gave back", () => {
  it("is what it had of late beyond what it has", () => {
    expect(factorAfter(...ticks(20, 500), 400)).toBeCloseTo(1.25);
    expect(factorAfter(...ticks(20, 500), 400, 450)).toBeCloseTo(500 / 450);
  });

  it("is nothing where a level wobbles, leaps for a tick, or only grows", () => {
    expect(factorAfter(...ticks(20, 500), 480)).toBe(1);
    expect(factorAfter(...ticks(20, 500), 900, ...ticks(3, 500))).toBe(1);
    expect(factorAfter(...Array.from({ length: 90 }, (_, i) => 500 + i))).toBe(1);
    expect(factorAfter(500)).toBe(1);
    expect(factorAfter(...ticks(20, 0), 0)).toBe(1);
  });

  it("is forgotten after a window, after two at the latest", () => {
    const after = (count: number) => factorAfter(...ticks(16, 500), ...ticks(count, 400));
    expect(after(15)).toBeCloseTo(1.25);
    expect(after(35)).toBe(1);
  });
});
