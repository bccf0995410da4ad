import { describe, expect, it } from "vitest";
import { metricInput } from "@/lib/domain/canary/metric";
import type { JudgedBy } from "@/lib/domain/canary/replay/view";
import { changesIn, differs, evidenceFor, tried, withMetric, withPlan } from "./prepare-settings";

const errors = metricInput.parse({ key: "errors", kind: "ratio", limit: 0.15 });
const now: JudgedBy = {
  metrics: [errors],
  warmSeconds: 60,
  levels: { suspicious: 5, recommend: 20, auto: 100 },
  stages: [{ weight: 100, minutes: 30 }],
};

describe("settings that are tried", () => {
  it("hold only what differs from now", () => {
    const strict = withMetric({}, errors, { tolerance: 0.05 });
    expect(strict).toEqual({ metrics: [{ key: "errors", tolerance: 0.05 }] });
    expect(tried(errors, strict).tolerance).toBe(0.05);
    const both = withMetric(strict, errors, { limit: null });
    expect(both.metrics).toEqual([{ key: "errors", tolerance: 0.05, limit: null }]);
    expect(tried(errors, both)).not.toHaveProperty("limit");
    const back = withMetric(both, errors, { tolerance: 0.1, limit: 0.15 });
    expect(back).toEqual({});
    expect(differs(back)).toBe(false);
  });

  it("hold the plan's own settings likewise", () => {
    const other = withPlan({}, now, { warmSeconds: 30, levels: { recommend: 10, auto: 100 } });
    expect(differs(other)).toBe(true);
    const back = { warmSeconds: 60, levels: { recommend: 20, auto: 100 } };
    expect(withPlan(other, now, back)).toEqual({});
    expect(withPlan({}, now, { stages: [{ weight: 100, minutes: 30 }] })).toEqual({});
  });

  it("say in words what would change, and nothing where they do not fit", () => {
    const strict = withMetric({ warmSeconds: 30 }, errors, { tolerance: 0.05 });
    expect(changesIn(now, strict)).toEqual([
      "5 % instead of 10 % tolerance of Errors",
      "30 s instead of 60 s warm-up",
    ]);
    expect(changesIn(now, { metrics: [{ key: "errors", limit: 15 }] })).toEqual([]);
  });
});

describe("the evidence for settings", () => {
  const count = { good: 5, falseAlarms: 0, bad: 0, caught: 0, soonerSeconds: null };
  const summary = { now: count, then: count, unknown: 0, sentence: "0 of 5." };
  const run = { id: "rpl_1", state: "done", settings: { warmSeconds: 30 }, summary };

  it("is a replay that is over and was about the very same", () => {
    expect(evidenceFor(run, { warmSeconds: 30 })).toEqual({ run: "rpl_1", sentence: "0 of 5." });
    expect(evidenceFor(run, { warmSeconds: 40 })).toBeNull();
    expect(evidenceFor({ ...run, state: "running" }, { warmSeconds: 30 })).toBeNull();
    expect(evidenceFor(null, {})).toBeNull();
  });
});
