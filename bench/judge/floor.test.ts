import { describe, expect, it } from "vitest";
import { divergence, floorMinutes, nats } from "./floor.ts";
import { twins } from "./scenarios.ts";

describe("the physical limit", () => {
  it("is zero where the canary keeps within the margin", () => {
    const baseline = { rate: 0.01, n: 1000 };
    expect(nats({ canary: { rate: 0.011, n: 100 }, baseline }, 1.1, 0.0002)).toBe(0);
    expect(nats({ canary: { rate: 0.012, n: 100 }, baseline }, 1.1, 0.0002)).toBeGreaterThan(0);
  });

  it("is the canary's own divergence where the baseline is known for sure", () => {
    const arms = { canary: { rate: 0.05, n: 100 }, baseline: { rate: 0.01, n: 1e9 } };
    expect(nats(arms, 1.1, 0.0002)).toBeCloseTo(100 * divergence(0.05, 0.0112), 2);
  });

  // Measured beside the prototype of canary.md 3.4, with a simulator written apart from this one.
  it.each([
    ["errors ×2 (iid)", 6.16],
    ["errors ×2, 1 krps (iid)", 1.23],
    ["errors ×1.5, 1 krps (iid)", 6.27],
    ["errors ×10 (iid)", 0.13],
    ["p99 only ×1.6 (iid)", 1.29],
  ])("agrees with the specification on %s", (name, minutes) => {
    const twin = twins.find((one) => one.name === name)?.draw(1);
    const floor = twin === undefined ? null : floorMinutes(twin);
    expect(Math.abs((floor ?? 0) - minutes)).toBeLessThan(0.15);
  });
});
