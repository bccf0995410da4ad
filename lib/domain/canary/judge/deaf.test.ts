import { describe, expect, it } from "vitest";
import { planFor } from "@/lib/domain/canary/plan";
import { errors, good, level, memory } from "@/lib/domain/canary/testing";
import type { ReleaseVerdict } from "@/lib/domain/canary/verdict";
import { judgeTick, startJudge } from "./judge";

const cpu = { ...memory, key: "cpu", name: "CPU", role: "guardrail" as const };
const plan = planFor([errors, cpu]);

/** Two metrics, tick by tick: which of them the canary tells, and of which it cannot be heard. */
function rollout() {
  let state = startJudge(plan);
  let at = Date.parse("2026-03-01T14:00:00Z");
  return (told: readonly string[], deaf: readonly string[], times: number) => {
    const seen: ReleaseVerdict[] = [];
    for (let i = 0; i < times; i += 1) {
      at += 10_000;
      const all = { errors: good.canary, cpu: level(50) };
      const canary = Object.fromEntries(Object.entries(all).filter(([key]) => told.includes(key)));
      const arms = { canary, baseline: { errors: good.baseline, cpu: level(50) } };
      const judged = judgeTick(plan, state, { at, weight: 20, stage: 0, arms, deaf });
      state = judged.state;
      seen.push(judged.verdict);
    }
    return seen;
  };
}

const reasonsOf = ({ metrics }: ReleaseVerdict) => metrics.map(({ evidence }) => evidence.reason);
const both = ["errors", "cpu"];

describe("a canary that cannot be heard", () => {
  it("has not stopped, however long what asks for it is in trouble", () => {
    const next = rollout();
    next(both, [], 30);
    const silent = next([], both, 60);
    expect(new Set(silent.map(({ overall }) => overall))).not.toContain("fail");
    expect(silent.at(-1)).toMatchObject({ overall: "no_data", action: "none" });
    expect(silent.map(reasonsOf).at(-1)).toEqual(["canary_silent", "canary_silent"]);
  });

  it("nor is it said of it once it is heard again and is silent: that takes two minutes from then on", () => {
    const next = rollout();
    next(both, [], 30);
    next([], both, 60);
    const after = next([], [], 14).map(({ overall }) => overall);
    expect(after.slice(0, 11)).not.toContain("fail");
    expect(after.at(-1)).toBe("fail");
  });

  it("is failed by a metric from elsewhere that says it is silent", () => {
    const next = rollout();
    next(both, [], 30);
    const [last] = next([], ["cpu"], 13).slice(-1);
    expect(last).toMatchObject({ overall: "fail", action: "auto" });
    expect(last === undefined ? [] : reasonsOf(last)).toEqual(["stopped", "canary_silent"]);
  });

  it("is not called faltering for the times it was not heard", () => {
    const next = rollout();
    next(both, [], 240);
    for (let i = 0; i < 4; i += 1) {
      next([], both, 5);
      next(both, [], 6);
    }
    expect(next(both, [], 1).map(reasonsOf)).toEqual([["holds", "holds"]]);
  });
});
