import { expect, it } from "vitest";
import type { Trend, TrendPoint } from "@/lib/domain/insights/trend/trend";
import { instant } from "@/lib/kernel/instant";
import { changeWords, prepareTrend } from "./prepare-trend";

const at = (day: number) => instant(Date.UTC(2026, 9, day));

function point(day: number, value: number | null, n = 9): TrendPoint {
  const spread = value === null ? null : { low: value - 10, high: value + 20 };
  return { from: at(day), to: at(day + 7), value, n, spread };
}

const trend: Trend = {
  ...{ key: "rollbackTime", label: "Rollback time", unit: "seconds", definition: "" },
  ...{ from: at(1), to: at(22), why: null, changes: [] },
  points: [point(1, 80), point(8, null, 2), point(15, 41)],
};

it("draws each step in its middle with its spread, a step of few as a gap, and begins at zero", () => {
  const { rows, ticks, span, sentence, hasSpread } = prepareTrend(trend);
  expect(rows).toEqual([
    { t: Date.UTC(2026, 9, 4, 12), value: 80, band: [70, 100] },
    { t: Date.UTC(2026, 9, 11, 12), value: null, band: null },
    { t: Date.UTC(2026, 9, 18, 12), value: 41, band: [31, 61] },
  ]);
  expect(ticks).toEqual([0, 30, 60, 90, 120]);
  expect(span).toEqual([Date.UTC(2026, 9, 1), Date.UTC(2026, 9, 22)]);
  expect(hasSpread).toBe(true);
  expect(sentence).toBe("1 min 20 s at first, 41 s at last.");
});

it("marks the changes, and says the number on both sides, or that there are too few", () => {
  const change = { at: at(8), sentence: "The policy was changed.", href: "/settings/policy" };
  const before = point(1, 80, 1200);
  const changes = [{ ...change, before, after: point(8, null, 2) }];
  expect(prepareTrend({ ...trend, changes }).marks).toEqual([
    { t: Date.UTC(2026, 9, 8), number: 1 },
  ]);
  expect(changeWords({ before, after: point(8, null, 2) }, "seconds")).toBe(
    "Before: 1 min 20 s of 1,200. After: too few (2).",
  );
  expect(changeWords({ before: point(1, null, 0), after: point(8, 12.5) }, "percent")).toBe(
    "Before: none. After: 12.5 % of 9.",
  );
});

it.each([
  [0, [0, 0.2]],
  [3.2, [0, 1, 2, 3, 4]],
  [46.2, [0, 10, 20, 30, 40, 50]],
  [1917, [0, 500, 1000, 1500, 2000]],
])("has round marks up to %d", (most, ticks) => {
  const points = [
    { ...point(1, most), spread: null },
    { ...point(8, 0), spread: null },
  ];
  expect(prepareTrend({ ...trend, unit: "percent", points }).ticks).toEqual(ticks);
});

it("says why there is nothing to draw", () => {
  expect(prepareTrend({ ...trend, points: [], why: "Too few." })).toMatchObject({
    ...{ sentence: "Too few.", rows: [], marks: [], hasSpread: false },
  });
});
