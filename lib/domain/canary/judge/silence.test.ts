import { describe, expect, it } from "vitest";
import { planFor } from "@/lib/domain/canary/plan";
import {
  beat,
  everyTick,
  hasGone,
  isSilent,
  lacks,
  listen,
  type Rhythm,
  sureGap,
  unheard,
  usualGap,
} from "./silence";
import { level, ratio } from "@/lib/domain/canary/testing";

const plan = planFor([]);

function rhythmOf(pattern: readonly boolean[], times: number): Rhythm {
  let rhythm = everyTick;
  for (let i = 0; i < times; i += 1) for (const paired of pattern) rhythm = beat(rhythm, paired, 1);
  return rhythm;
}

describe("how often a metric comes", () => {
  it.each<[string, boolean[], number]>([
    ["each tick", [true], 1],
    ["every third", [false, false, true], 3],
    ["by turns after one and two", [true, false, true], 2],
    ["by turns for a while, as happens by chance", [...Array(9).fill(true), false, true, false], 1],
    ["each tick but a lost one", [true, true, true, true, true, false, true], 1],
  ])("%s", (_, pattern, gap) => {
    expect(usualGap(plan, "cpu", rhythmOf(pattern, 12))).toBe(gap);
  });

  it("is known sooner where it is so from the first report on", () => {
    const scrapes = [false, true, true];
    expect(usualGap(plan, "cpu", rhythmOf(scrapes, 3))).toBe(1);
    expect(usualGap(plan, "cpu", rhythmOf(scrapes, 4))).toBe(2);
    const late = beat(beat(everyTick, false, 4), true, 1);
    const rhythm = { ...everyTick, gaps: [...late.gaps, ...rhythmOf(scrapes, 3).gaps] };
    expect(usualGap(plan, "cpu", rhythm)).toBe(2);
  });

  it("is sure where nothing that is remembered came beside it, or a source promises it", () => {
    const told = (ticks: string) => ({
      canary: 2 ** 30 - 1,
      baseline: Number.parseInt(ticks, 2),
    });
    const [apart, by7] = ["101000101", "001000100100010010001"];
    const chance = { ...everyTick, told: told(apart + by7) };
    const known = { ...everyTick, told: told(by7) };
    const gaps = (rhythm: Rhythm) => [usualGap(plan, "cpu", rhythm), sureGap(plan, "cpu", rhythm)];
    expect(gaps(known)).toEqual([7, 7]);
    expect(gaps(chance)).toEqual([7, 1]);
    expect(sureGap({ ...plan, everyTicks: { cpu: 6 } }, "cpu", chance)).toBe(6);
    expect(gaps({ ...chance, gaps: Array(6).fill(3) })).toEqual([7, 3]);
  });

  it("is at least what its source promises", () => {
    expect(usualGap({ ...plan, everyTicks: { cpu: 6 } }, "cpu", everyTick)).toBe(6);
    expect(usualGap({ ...plan, everyTicks: { cpu: 6 } }, "toString", everyTick)).toBe(1);
  });

  it("a tick lacks what is due, not what comes later", () => {
    const third = rhythmOf([false, false, true], 9);
    expect(lacks(beat(third, false, 1), 3)).toBe(false);
    expect(lacks(beat(third, false, 3), 3)).toBe(true);
    expect(lacks(beat(everyTick, false, 1), 1)).toBe(true);
  });
});

describe("an arm", () => {
  it("is silent after three ticks, gone after two minutes", () => {
    let arm = listen(unheard, ratio(1, 100), 100, 1);
    expect(isSilent(unheard, 3)).toBe(true);
    arm = listen(arm, null, 100, 2);
    expect(isSilent(arm, 3)).toBe(false);
    arm = listen(arm, null, 100, 1);
    expect(isSilent(arm, 3)).toBe(true);
    expect(hasGone(listen(arm, null, 100, 8), plan, 1)).toBe(false);
    expect(hasGone(listen(arm, null, 100, 9), plan, 1)).toBe(true);
    const slow = planFor([], { tickSeconds: 60 });
    expect([5, 6].map((ticks) => hasGone(listen(unheard, null, 0, ticks), slow, 1))).toEqual([
      false,
      true,
    ]);
  });

  it("whose counters stand still is silent only where requests were due", () => {
    const busy = listen(listen(unheard, ratio(1, 9), 10, 1), ratio(0, 0), 10, 3);
    expect(isSilent(busy, 3)).toBe(true);
    expect(isSilent(listen(listen(unheard, ratio(1, 9), 1, 1), ratio(0, 0), 1, 5), 3)).toBe(false);
    expect(isSilent(listen(unheard, level(0), 10, 9), 3)).toBe(false);
  });
});
