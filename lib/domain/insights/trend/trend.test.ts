import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SpanFacts, Times } from "@/lib/domain/insights/insights";
import type { JsonObject } from "@/lib/kernel/json";
import { instant, millis } from "@/lib/kernel/instant";
import { changeKinds, processChanges } from "./process-change";
import { stepsOf } from "./trend";
import { trendOf } from "./trend-of";

const dayMs = 24 * 60 * 60 * 1000;
const at = (day: number, hour = 0) =>
  instant(Date.UTC(2026, 7, 1) + day * dayMs + hour * 3_600_000);

describe("the steps of a span", () => {
  it.each([
    [90, 1000, 12],
    [90, 30, 6],
    [90, 11, 2],
    [90, 9, 0],
    [13, 1000, 0],
    [30, 1000, 4],
    [365, 100_000, 13],
  ])("%i days with %i releases: %i", (days, n, steps) => {
    expect(stepsOf(at(0), at(days), n)).toHaveLength(steps);
  });

  it("begin with it, one after the other, a week or more each", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 732 }), fc.nat(200_000), (days, n) => {
        const steps = stepsOf(at(0), at(days), n);
        expect([at(0), undefined]).toContain(steps[0]);
        const ends = [...steps.slice(1), at(days)];
        for (const [index, step] of steps.entries())
          expect(millis(ends[index] ?? step) - millis(step)).toBeGreaterThanOrEqual(7 * dayMs - 1);
      }),
    );
  });
});

describe("what was changed", () => {
  const entry = (day: number, kind: string, data: JsonObject = {}, hour = 0) => ({
    ...{ kind, at: at(day, hour), data },
    ...(kind.startsWith("policy") || kind.startsWith("template") ? {} : { service: "checkout" }),
  });

  it("is told without who did it, those of a day as one, oldest first", () => {
    const found = processChanges([
      entry(9, "runbook.saved", { version: 3, why: "The cache was missing" }),
      entry(4, "policy.changed", { who: "Ana" }, 5),
      entry(4, "template.changed", { version: 2, why: "" }, 9),
      entry(4, "policy.changed", {}, 7),
    ]);
    expect(found).toEqual([
      {
        at: at(4, 5),
        sentence: "The policy was changed. The checklist's template has version 2 now.",
        href: "/settings/policy",
      },
      {
        at: at(9),
        sentence: "The runbook has version 3 now: The cache was missing",
        href: "/services/checkout/runbook",
      },
    ]);
  });

  it("is no more than can be drawn: the newest count", () => {
    const many = Array.from({ length: 20 }, (_, day) => entry(day, "policy.changed"));
    const found = processChanges(many);
    expect(found).toHaveLength(6);
    expect(found.at(-1)?.at).toBe(at(19));
  });

  it("has words for each kind", () => {
    for (const kind of changeKinds)
      expect(processChanges([entry(1, kind)])[0]?.sentence).toMatch(/^The |^A /);
  });
});

describe("a number over time", () => {
  const none: Times = { n: 0, median: null, low: null, high: null };
  const part = (day: number, n: number, median: number) => {
    const facts: SpanFacts = {
      ...{ weeks: 1, began: n, ended: n, failed: 0, rework: 0, leadTime: none, detectTime: none },
      ...{ recoveryTime: none, rollbackTime: { n, median, low: median - 5, high: median + 5 } },
    };
    return { ...facts, from: at(day), to: at(day + 7) };
  };
  const span = { from: at(0), to: at(14) };
  const change = { at: at(7), sentence: "The policy was changed.", href: "/settings/policy" };

  it("is counted as the number is, a step of few is a gap, and a change has its two sides", () => {
    const parts = [part(0, 8, 80), part(7, 4, 41)];
    const { points, changes, why } = trendOf("rollbackTime", span, parts, parts, [change]);
    expect(points).toMatchObject([
      { value: 80, n: 8, spread: { low: 75, high: 85 } },
      { value: null, n: 4, spread: null },
    ]);
    expect(changes).toMatchObject([{ ...change, before: { value: 80 }, after: { value: null } }]);
    expect(why).toBe("There is not enough yet to draw it over time.");
  });

  it("is drawn from two steps on", () => {
    const parts = [part(0, 8, 80), part(7, 5, 41)];
    expect(trendOf("rollbackTime", span, parts, parts, []).why).toBeNull();
    expect(trendOf("rollbackTime", span, [], [], []).why).not.toBeNull();
  });
});
