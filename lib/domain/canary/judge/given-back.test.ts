import { describe, expect, it } from "vitest";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { chanceFrom, normal } from "@/lib/domain/canary/evidence/testing";
import { planFor } from "@/lib/domain/canary/plan";
import { level, memory } from "@/lib/domain/canary/testing";
import { judgeTick, startJudge } from "./judge";

type Levels = (tick: number) => { canary: number; baseline: number };

/** The first tick that is a fail (0 for none), the last sentence, and how many ticks pass, of a canary beside so many instances of the baseline. */
function play(levels: Levels, others: number, until = 120) {
  const plan = planFor([{ ...memory, role: "guardrail" }]);
  const chance = chanceFrom(3);
  const near = (value: number) => level(value * (1 + 0.01 * normal(chance)));
  let state = startJudge(plan);
  let failed = 0;
  let sentence = "";
  let passes = 0;
  for (let tick = 1; tick <= until; tick += 1) {
    const { canary, baseline } = levels(tick);
    const each = Array.from({ length: others }, (_, i) => [`b${i}`, near(baseline)] as const);
    const pods = { canary: { memory: { c: near(canary) } }, baseline: { memory: podsOf(each) } };
    const arms = { canary: { memory: near(canary) }, baseline: { memory: near(baseline) } };
    const at = { at: tick * 10_000, weight: 25, stage: 0, arms };
    const judged = judgeTick(plan, state, others > 0 ? { ...at, pods } : at);
    state = judged.state;
    sentence = judged.verdict.metrics[0]?.sentence ?? "";
    if (judged.verdict.overall === "fail" && failed === 0) failed = tick;
    if (judged.verdict.overall === "pass") passes += 1;
  }
  return { failed, sentence, passes };
}

function podsOf(each: readonly (readonly [string, Aggregate])[]): Record<string, Aggregate> {
  return Object.fromEntries(each);
}

/** Gone to two thirds in a tick, and back within minutes. */
const restarted = (from: number, tick: number) =>
  tick < from ? 450 : 450 - 150 * Math.exp(-(tick - from) / 12);

describe.each([0, 5])("memory beside a baseline of %i instances that are told", (others) => {
  it("is no fault of the canary because the baseline started anew", () => {
    const still = (tick: number) => ({ canary: 450, baseline: restarted(60, tick) });
    expect(play(still, others).failed).toBe(0);
    expect(play(still, others, 65).sentence).toContain(
      "The baseline had more until lately, so that proves neither yet.",
    );
  });

  it("is its fault where it has more than the baseline ever had", () => {
    const more = (tick: number) => ({
      canary: tick < 70 ? 450 : 900,
      baseline: restarted(60, tick),
    });
    const { failed } = play(more, others);
    expect(failed).toBeGreaterThan(69);
    expect(failed).toBeLessThan(90);
  });

  it("is proven harmless by nothing that the baseline had before", () => {
    const dipped = (tick: number) => ({ canary: 600, baseline: tick > 4 && tick < 9 ? 800 : 400 });
    const { failed, passes } = play(dipped, others, 60);
    expect(passes).toBe(0);
    expect(failed).toBeGreaterThan(0);
  });

  it("is found where the baseline is fresh as well", () => {
    const fresh = (tick: number) => ({ canary: 600, baseline: restarted(1, tick) });
    expect(play(fresh, others).failed).toBeGreaterThan(0);
  });
});
