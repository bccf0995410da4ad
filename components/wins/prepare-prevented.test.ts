import { expect, it } from "vitest";
import { preventedWords } from "./prepare-prevented";

it.each([
  [1, 95, "1 failed canary was stopped before everyone met it: 95 % of users never did."],
  [
    3,
    90,
    "3 failed canaries were stopped before everyone met them; at the median 90 % of users never did.",
  ],
  [2, null, "2 failed canaries were stopped before everyone met them."],
])("%i, sparing %s", (value, medianSpared, words) => {
  expect(preventedWords({ value, medianSpared, list: "" })).toBe(words);
});
