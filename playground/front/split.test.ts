import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { armFor } from "./split.ts";

const visitors = Array.from({ length: 20_000 }, () => randomUUID());
const canaryShare = (weight: number) =>
  visitors.filter((visitor) => armFor(visitor, weight) === "canary").length / visitors.length;

test.each([0.05, 0.25, 0.5])("a weight of %f sends that share to the new version", (weight) => {
  // Six standard deviations of a binomial share: about one false alarm in half a billion runs.
  const room = 6 * Math.sqrt((weight * (1 - weight)) / visitors.length);
  expect(Math.abs(canaryShare(weight) - weight)).toBeLessThan(room);
});

test("weight 0 sends nobody, weight 1 everybody", () => {
  expect(canaryShare(0)).toBe(0);
  expect(canaryShare(1)).toBe(1);
});

test("raising the weight never moves a visitor back", () => {
  for (const visitor of visitors.slice(0, 2_000)) {
    if (armFor(visitor, 0.05) === "canary") expect(armFor(visitor, 0.25)).toBe("canary");
  }
});
