import { describe, expect, it } from "vitest";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { planFor } from "@/lib/domain/canary/plan";
import { latency, level, spread } from "@/lib/domain/canary/testing";
import { judgeTick, startJudge } from "./judge";

const plan = planFor([latency]);
const slower = 1.4;

/** What nineteen instances of the baseline and one of the canary tell in a tick; `slow` one of the baseline's, if any. */
function told(slow: number | null, ours: number | null) {
  const baseline: Record<string, Aggregate> = {};
  for (let i = 0; i < 19; i += 1) baseline[`b${i}`] = level(i === slow ? 50 * slower : 50);
  const of = (arm: Aggregate | null) => (arm === null ? {} : { [latency.key]: arm });
  return {
    arms: {
      canary: of(ours === null ? null : spread(1000, 100 * ours)),
      baseline: of(spread(19_000, 100)),
    },
    pods: {
      canary: { [latency.key]: ours === null ? {} : { c0: level(50 * ours) } },
      baseline: { [latency.key]: baseline },
    },
  };
}

/**
 * Ten minutes of history and of a canary at 5 %, which is `slower` from its fourth minute on for so many ticks: the
 * seconds after which a rollback is recommended, or null.
 */
function judged(neighbours: boolean, slowTicks: number): number | null {
  let state = startJudge(plan);
  for (let t = -60; t <= 90; t += 1) {
    // One after the other is slow for two minutes, with two minutes between.
    const turn = Math.floor((t + 60) / 12);
    const slow = neighbours && turn % 2 === 0 ? (turn / 2) % 19 : null;
    const ours = t <= 0 ? null : t > 18 && t <= 18 + slowTicks ? slower : 1;
    const tick = { at: (t + 100) * 10_000, weight: t > 0 ? 5 : 0, stage: 0, ...told(slow, ours) };
    const one = judgeTick(plan, state, tick);
    state = one.state;
    if (one.verdict.overall === "fail") return (t - 18) * 10;
  }
  return null;
}

describe("a canary's instance that is slow for two minutes", () => {
  it("is taken back where the baseline's never are", () => {
    expect(judged(false, 12)).toBeLessThanOrEqual(60);
  });

  it("is no news where one of the baseline's mostly is, too", () => {
    expect(judged(true, 12)).toBeNull();
  });

  it("is found there as well once it lasts as they never do", () => {
    const seconds = judged(true, 72);
    expect(seconds).toBeGreaterThan(120);
    expect(seconds).toBeLessThan(600);
  });
});
