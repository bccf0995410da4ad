import { expect, test } from "vitest";
import { bucketOf, latencyBounds } from "./latency.ts";

test("every duration falls in the bucket whose bounds enclose it", () => {
  for (const ms of [0, 0.5, 0.51, 1, 19.99, 250, 9_999, latencyBounds.at(-1) ?? 0]) {
    const bucket = bucketOf(ms);
    expect(ms).toBeLessThanOrEqual(latencyBounds[bucket] ?? 0);
    expect(ms).toBeGreaterThan(latencyBounds[bucket - 1] ?? -1);
  }
});

test("bounds rise by a tenth and reach past the router's time limit of 10 s", () => {
  for (const [index, bound] of latencyBounds.entries()) {
    const before = latencyBounds[index - 1];
    if (before !== undefined) expect(bound / before).toBeCloseTo(1.1, 2);
  }
  expect(latencyBounds.at(-1)).toBeGreaterThan(10_000);
  expect(bucketOf(1e9)).toBe(latencyBounds.length - 1);
});
