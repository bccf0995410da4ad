import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounds, worseBy } from "./proportion";

const pair = (xc: number, nc: number, xb: number, nb: number) => ({
  canary: { x: xc, n: nc },
  baseline: { x: xb, n: nb },
});

describe("worseBy", () => {
  it("is the pooled two-proportion z with continuity correction where the margin is 1", () => {
    // (0.06 − 0.02 − 0.5/1000) / √(0.04 · 0.96 · 2/1000)
    expect(worseBy(pair(60, 1000, 20, 1000), 1, "higher")).toBeCloseTo(
      0.0395 / Math.sqrt(0.0000768),
      10,
    );
  });

  it("counts only what lies beyond the margin", () => {
    expect(worseBy(pair(22, 1000, 20, 1000), 1.1, "higher")).toBe(0);
    expect(worseBy(pair(60, 1000, 20, 1000), 1.1, "higher")).toBeLessThan(
      worseBy(pair(60, 1000, 20, 1000), 1, "higher"),
    );
  });

  it("looks the other way where lower is worse", () => {
    expect(worseBy(pair(20, 1000, 60, 1000), 1, "lower")).toBeGreaterThan(4);
    expect(worseBy(pair(60, 1000, 20, 1000), 1, "lower")).toBe(0);
  });

  it("says nothing of nothing, and stays finite at the edges", () => {
    expect(worseBy(pair(0, 0, 5, 10), 1, "higher")).toBe(0);
    expect(worseBy(pair(5, 10, 0, 0), 1, "higher")).toBe(0);
    const n = fc.integer({ min: 0, max: 1e6 });
    const worse = fc.constantFrom("higher" as const, "lower" as const);
    fc.assert(
      fc.property(
        n,
        n,
        n,
        n,
        fc.double({ min: 0, max: 6, noNaN: true }),
        worse,
        (a, b, c, d, margin, way) => {
          const z = worseBy(pair(Math.min(a, b), b, Math.min(c, d), d), margin, way);
          return Number.isFinite(z) && z >= 0;
        },
      ),
    );
  });
});

describe("bounds", () => {
  it("hold the share between them, and tighten with more of it", () => {
    expect(bounds({ x: 1, n: 3 }).low).toBeLessThan(0);
    const few = bounds({ x: 30, n: 100 });
    const many = bounds({ x: 3000, n: 10_000 });
    expect(few.low).toBeLessThan(many.low);
    expect(many.low).toBeCloseTo(0.3 - 2.6 * Math.sqrt(0.21 / 10_000 + 1e-8), 10);
    expect(bounds({ x: 0, n: 0 })).toEqual({ low: 0, high: 1 });
  });
});
