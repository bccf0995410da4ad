import { describe, expect, it } from "vitest";
import type { MetricVerdict } from "@/lib/domain/canary/verdict";
import { preventedBy, preventedSentence } from "./prevented";
import type { Release } from "./release";
import { after, noon, someRelease } from "./testing";

/** Taken back at 5 %, ten minutes into a stage of 30; then 25 % for 10 min and 100 % for 5 were planned. */
function stopped(overrides: Partial<Release> = {}): Release {
  return someRelease({
    ...{ status: "rolling_back", stage: 0, weight: 0, watchedMs: 600_000, startedAt: noon },
    ...overrides,
  } as Partial<Release>);
}

const metric = (verdict: string, perMinute: number | null) =>
  ({
    verdict,
    evidence: { extra: perMinute === null ? null : { sum: 10, give: 1, perMinute } },
  }) as unknown as MetricVerdict;

const failing = { failed: true, metrics: [metric("fail", 4), metric("pass", 90)] };

describe("a failed canary that was stopped", () => {
  it("spares those who never met it, and failures by the plan that was left", () => {
    // 4 a minute at 5 %: 20 min × 4, 10 min × 20, 5 min × 80.
    expect(preventedBy(stopped(), failing, after(12))).toEqual({
      preventedAt: after(12),
      sparedPercent: 95,
      avoidedFailures: 80 + 200 + 400,
    });
  });

  it.each([
    ["the share that was seen counts", { seenPeak: 8 }, 92],
    ["a share that was asked for counts, seen or not", { stage: 1, seenPeak: 5 }, 75],
    ["so does one it had before", { past: [{ weight: 25 }] as Release["past"] }, 75],
  ])("%s", (_, overrides, spared) => {
    expect(preventedBy(stopped(overrides), failing, after(12))?.sparedPercent).toBe(spared);
  });

  it.each([
    ["it reached everyone", { completedAt: noon }, failing],
    ["it was at 100 %", { stage: 2 }, failing],
    ["it was seen at 100 %", { seenPeak: 100 }, failing],
    ["nothing had failed", {}, { ...failing, failed: false }],
  ])("is none where %s", (_, overrides, facts) => {
    expect(preventedBy(stopped(overrides), facts, after(12))).toBeNull();
  });

  it("claims no failures where none were counted", () => {
    const silent = { failed: true, metrics: [metric("fail", null), metric("fail", -3)] };
    expect(preventedBy(stopped(), silent, after(12))?.avoidedFailures).toBeNull();
  });
});

it("says an estimate as one", () => {
  expect(preventedSentence({ sparedPercent: 95, avoidedFailures: 1_234 })).toBe(
    "Stopped in time: 95 % of users never met it. Had it gone on as planned, some 1,200 more requests would have failed (an estimate).",
  );
  expect(preventedSentence({ sparedPercent: 95, avoidedFailures: null })).toBe(
    "Stopped in time: 95 % of users never met it.",
  );
  expect(preventedSentence({ sparedPercent: null, avoidedFailures: null })).toBeNull();
});
