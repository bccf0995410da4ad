import { describe, expect, it } from "vitest";
import { intervalOf, isSparse, spacingOf, tell, usualPause } from "./arm-rhythm";

/** The bits of an arm after so many rounds of a pattern. */
function told(pattern: string, rounds: number): number {
  return [...pattern.repeat(rounds)].reduce((bits, tick) => tell(bits, tick === "x", 1), 0);
}

describe("when an arm reports", () => {
  it.each([
    ["x", 0],
    ["xx.", 1],
    ["x..x.", 2],
    ["x....", 4],
    [".", 0],
  ])("%s has its usual pause", (pattern, ticks) => {
    expect(usualPause(told(pattern, 5))).toBe(ticks);
  });

  it.each<[string, string, number | null, boolean]>([
    ["in every tick", "x", 1, false],
    ["once a minute", "....x.", 6, true],
    ["three instances of a minute each", ".x..xx", 6, true],
    ["every minute at ticks of five seconds", "...........x", 12, true],
    ["every fifteen seconds", "xx.", 3, false],
    ["each tick but one of eleven", "xxxxxxxxxx.", 11, false],
    ["never", ".", null, false],
    ["as it comes", "x..x.x...xxx.x....xx.x.x", null, false],
  ])("%s", (_, pattern, interval, sparse) => {
    const bits = told(pattern, 30);
    expect(intervalOf(bits)).toBe(interval);
    expect(isSparse(bits, interval ?? 1)).toBe(sparse);
    expect(spacingOf(bits)).toBe(sparse ? interval : 1);
  });

  it("is known after three minutes of a scrape each minute, and no longer once one is lost", () => {
    expect(intervalOf(told("....x.", 2))).toBe(null);
    const known = told("....x.", 3);
    expect(intervalOf(known)).toBe(6);
    expect(intervalOf(tell(tell(known, false, 4), false, 1))).toBe(null);
    expect(tell(known, true, 40)).toBe(1);
  });
});
