import { describe, expect, it } from "vitest";
import type { Difference } from "@/lib/domain/canary/chart/difference";
import {
  differenceLegend,
  differenceReading,
  differenceRows,
  differenceSummary,
  prepareDifference,
} from "./prepare-difference";
import type { ChartMetric } from "./types";

const start = Date.parse("2026-11-23T14:00:00Z");
const size = { width: 500, height: 160 };
const span = { from: start, to: start + 600_000 };
const errors: ChartMetric = {
  key: "errors",
  name: "Error rate",
  unit: "%",
  kind: "ratio",
  worse: "higher",
  tolerance: 0.1,
};

function difference(i: number, value: number | null, more: Partial<Difference> = {}): Difference {
  return {
    t: start + i * 60_000,
    value,
    low: value === null ? null : value - 0.01,
    high: value === null ? null : value + 0.01,
    edge: 0.0006,
    canary: 0.02,
    baseline: 0.004,
    canaryN: 600,
    baselineN: 11_400,
    provisional: false,
    ...more,
  };
}

function prepare(list: Difference[]) {
  return prepareDifference(errors, differenceRows(list), [], size, span, "UTC");
}

describe("prepareDifference", () => {
  it("has zero in sight, and names the last value and where the tolerance ends", () => {
    const chart = prepare([difference(1, 0.016), difference(2, 0.018)]);
    expect(chart.yTicks).toContain(0);
    expect(chart.label?.text).toBe("+1.8");
    expect(chart.edgeLabel?.top).toBeGreaterThan(chart.label?.top ?? 999);
    expect(chart.empty).toBe(false);
  });

  it("leaves the tolerance's name out where the value's lies", () => {
    expect(prepare([difference(1, 0.0006)]).edgeLabel).toBeNull();
    // Two lines of text beside each other are no overlap: a latency's tolerance is near its value.
    const near = prepare([difference(1, 0, { edge: 0.0024 })]);
    expect(Math.abs((near.edgeLabel?.top ?? 0) - (near.label?.top ?? 0))).toBeLessThan(22);
  });

  it("is not squashed by an interval from few requests", () => {
    const chart = prepare([difference(1, 0.01, { low: -0.6, high: 0.9 })]);
    expect(chart.yTicks.at(-1)).toBeLessThan(0.1);
  });

  it("dots what still fills, keeps gaps, and shows a lone value", () => {
    const rows = differenceRows([
      difference(1, 0.01),
      difference(2, null),
      difference(3, 0.01),
      difference(4, 0.02, { provisional: true }),
    ]);
    expect(rows.map(({ value }) => value)).toEqual([0.01, null, 0.01, null]);
    expect(rows.map(({ valueOpen }) => valueOpen)).toEqual([null, null, 0.01, 0.02]);
    expect(rows.map(({ lone }) => lone)).toEqual([true, false, false, false]);
  });

  it("says so where there is nothing, and where nothing tells the spread", () => {
    expect(prepare([]).empty).toBe(true);
    expect(differenceSummary(errors, prepare([]))).toMatch(/nothing to compare yet/);
    const blind = differenceRows([difference(1, 0.01, { low: null, high: null })]);
    expect(differenceLegend(errors, blind)).toMatch(/^No interval/);
  });

  it("reads an instant with its interval and what it rests on", () => {
    const [row] = differenceRows([difference(1, 0.016)]);
    const texts = row && differenceReading(errors, row, "UTC").parts.map(({ text }) => text);
    expect(texts).toEqual(["+1.6 pp", "+0.6 pp to +2.6 pp", "(n 600)", "(n 11,400)"]);
  });
});
