import { expect, it } from "vitest";
import type { Insight } from "@/lib/domain/insights/insights";
import { figureOf, sentenceOf } from "./prepare-insight";

const time: Insight = {
  label: "Rollback time",
  value: 41,
  unit: "seconds",
  n: 6,
  spread: { low: 30, high: 125 },
  before: 80,
  definition: "",
  why: null,
  list: "",
};

it("writes each figure in its unit, and a dash for what is not known", () => {
  expect(figureOf(time)).toBe("41 s");
  expect(figureOf({ value: 12.5, unit: "percent" })).toBe("12.5 %");
  expect(figureOf({ value: 1917.8, unit: "releases a week" })).toBe("1,917.8 a week");
  expect(figureOf({ value: null, unit: "percent" })).toBe("–");
});

it("says a number in one sentence, with its spread and what it was before", () => {
  expect(sentenceOf("rollbackTime", time, 90)).toBe(
    "Half of 6 rollbacks were safe again within 41 s, the middle half 30 s to 2 min 5 s. In the 90 days before: 1 min 20 s.",
  );
  const rate: Insight = {
    ...time,
    value: 12.5,
    unit: "percent",
    n: 48,
    spread: null,
    before: null,
  };
  expect(sentenceOf("changeFailRate", rate, 90)).toBe(
    "12.5 % of 48 releases were taken back or fixed forward.",
  );
});

it("says why there is no number", () => {
  const few: Insight = { ...time, value: null, why: "There are none." };
  expect(sentenceOf("rollbackTime", few, 90)).toBe("There are none.");
});
