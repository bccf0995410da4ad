import { describe, expect, it } from "vitest";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { loadOf } from "@/lib/domain/canary/evidence/cpu-load";
import { chanceFrom, normal } from "@/lib/domain/canary/evidence/testing";
import { type Metric, metricInput } from "@/lib/domain/canary/metric";
import { planFor } from "@/lib/domain/canary/plan";
import { level } from "@/lib/domain/canary/testing";
import { judgeTick, startJudge } from "./judge";

const gauge = (key: string) => metricInput.parse({ key, kind: "gauge", role: "guardrail" });

const pods = (n: number) =>
  Object.fromEntries(Array.from({ length: n }, (_, i) => [`p${i}`, level(0.3)]));
const fleet = (canary: number, baseline: number) => ({
  canaryPods: pods(canary),
  baselinePods: pods(baseline),
});

/** The first tick with that word (0: none) of a canary of two instances beside twenty; levels of each, `weight` in percent. */
function play(
  metric: Metric,
  weight: number,
  canary: number,
  baseline: number,
  word: "fail" | "pass" = "fail",
): number {
  const plan = planFor([metric]);
  const chance = chanceFrom(5);
  const near = (value: number) => level(value * (1 + 0.03 * normal(chance)));
  const each = (arm: string, n: number, value: number): Record<string, Aggregate> =>
    Object.fromEntries(Array.from({ length: n }, (_, i) => [`${arm}${i}`, near(value)]));
  let state = startJudge(plan);
  for (let tick = 1; tick <= 120; tick += 1) {
    const judged = judgeTick(plan, state, {
      ...{ at: tick * 10_000, weight, stage: 0 },
      arms: {
        canary: { [metric.key]: near(canary) },
        baseline: { [metric.key]: near(baseline) },
      },
      pods: {
        canary: { [metric.key]: each("c", 2, canary) },
        baseline: { [metric.key]: each("b", 20, baseline) },
      },
    });
    state = judged.state;
    if (judged.verdict.overall === word) return tick;
  }
  return 0;
}

describe("CPU beside more traffic for each instance of the canary", () => {
  const cpu = gauge("cpu");

  it("is no fault as far as the traffic goes: two of 22 instances with a seventh of it have 1.7 times as much each", () => {
    expect(loadOf(cpu, fleet(2, 20), 14.3)).toBeCloseTo(Math.log(1.67), 2);
    expect(play(cpu, 14.3, 0.5, 0.3)).toBe(0);
  });

  it("proves nothing by that: only what is no more than the others' passes", () => {
    expect(play(cpu, 14.3, 0.5, 0.3, "pass")).toBe(0);
    expect(play(cpu, 14.3, 0.3, 0.3, "pass")).toBeGreaterThan(0);
  });

  it("is a fault beyond that, and where each has no more than its part", () => {
    expect(play(cpu, 14.3, 0.75, 0.3)).toBeGreaterThan(0);
    expect(play(cpu, 100 / 11, 0.5, 0.3)).toBeGreaterThan(0);
    expect(play(cpu, 5, 0.5, 0.3)).toBeGreaterThan(0);
  });

  it("accuses nobody where less is worse", () => {
    const idle = metricInput.parse({ ...gauge("cpu_idle"), worse: "lower" });
    expect(play(idle, 14.3, 0.5, 0.5)).toBe(0);
  });

  it("excuses no other level", () => {
    expect(play(gauge("memory"), 14.3, 0.5, 0.3)).toBeGreaterThan(0);
    expect(play(gauge("queue"), 14.3, 0.5, 0.3)).toBeGreaterThan(0);
    expect(play(gauge("cpu_ms_per_request"), 14.3, 0.5, 0.3)).toBeGreaterThan(0);
  });

  it.each([
    ["the canary's instances are not told", 0, 20, 14.3],
    ["the baseline's instances are not told", 2, 0, 14.3],
    ["not all of the canary's may have been kept", 20, 180, 90],
    ["all traffic is on the canary", 2, 20, 100],
    ["none is", 2, 20, 0],
    ["each has less than the others", 2, 20, 5],
  ])("is not known, or no more, where %s", (_, canary, baseline, weight) => {
    expect(loadOf(cpu, fleet(canary, baseline), weight)).toBe(0);
  });
});
