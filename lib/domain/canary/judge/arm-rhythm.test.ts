import { describe, expect, it } from "vitest";
import { intervalOf, isSparse, keptSpacing, spacingOf, tell, usualPause } from "./arm-rhythm";

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

  it.each<[string, string, number]>([
    ["a scrape each minute", "....x.".repeat(5), 6],
    ["one that began a while ago", "............".concat("....x.".repeat(3)), 6],
    ["one that was lost before", "....x.......".concat("....x.".repeat(3)), 6],
    ["what looks like three and four by turns, but for what came before", told3434("x.x...x.x"), 1],
    ["the same where nothing came before", told3434("........."), 7],
    ["in every tick until a while ago", "x".repeat(12).concat("....x.".repeat(3)), 1],
    ["in every tick", "x".repeat(30), 1],
    ["never", "", 1],
  ])("is sure of %s", (_, ticks, interval) => {
    expect(keptSpacing(told(ticks, 1))).toBe(interval);
  });
});

/** Reports after three and four ticks by turns, three times, after what was before. */
function told3434(before: string): string {
  return before.concat("..x...x".repeat(3));
}
