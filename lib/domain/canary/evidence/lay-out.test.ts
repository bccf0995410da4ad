import { describe, expect, it } from "vitest";
import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";
import { layOut } from "./lay-out";
import { coarsest, gridQuantile, totalOf } from "./log-grid";

const classic: Bucket[] = [5, 10, 20, 40, 80, 160, 320, 640].map((bound, i) => [
  bound,
  [0, 0, 10, 60, 100, 40, 5, 0][i] ?? 0,
]);
const usual: Bucket[] = [5, 10, 25, 50, 100, 250, 500, 1000].map((bound, i) => [
  bound,
  [0, 0, 40, 60, 100, 90, 5, 0][i] ?? 0,
]);
const sketch: Bucket[] = Array.from({ length: 30 }, (_, i) => [20 * 1.1 ** i, 10]);

describe("buckets of both arms", () => {
  it("twice as wide as the one before can be compared, wider ones cannot", () => {
    expect(layOut({ canary: classic, baseline: classic }, coarsest, false).coarse).toBe(false);
    expect(layOut({ canary: usual, baseline: usual }, coarsest, false).coarse).toBe(true);
  });

  it("may be too wide where hardly anything lies", () => {
    const ends = classic.map(([bound, n], i): Bucket => [i === 7 ? 1e6 : bound, i === 7 ? 3 : n]);
    expect(layOut({ canary: ends, baseline: ends }, coarsest, false).coarse).toBe(false);
  });

  it("of a sketch that leaves empty ones out are as wide as the finest seen, however few there are", () => {
    const first = layOut({ canary: sketch, baseline: sketch }, coarsest, false);
    expect(first.fineness).toBeCloseTo(1.1, 6);
    const few: Bucket[] = [
      [26.62, 2],
      [235.8, 1],
    ];
    const next = layOut({ canary: few, baseline: few }, first.fineness, false);
    expect(next.coarse).toBe(false);
    expect(next.canary.counts.filter((n) => n > 0.01).length).toBeLessThanOrEqual(4);
    expect(totalOf(next.canary)).toBeCloseTo(3, 6);
  });

  it("are told as coarsely as the coarser arm's, so that interpolation is no difference", () => {
    const dense: Bucket[] = Array.from({ length: 60 }, (_, i) => [39 + i * 0.7, 10]);
    const told = classic.map(([bound], i): Bucket => {
      const lower = classic[i - 1]?.[0] ?? 0;
      const inside = dense.filter(([at]) => at > lower && at <= bound);
      return [bound, inside.reduce((sum, [, n]) => sum + n, 0)];
    });
    const { canary, baseline } = layOut({ canary: dense, baseline: told }, coarsest, false);
    for (const q of [0.25, 0.5, 0.75, 0.95])
      expect(gridQuantile(canary, q)).toBeCloseTo(gridQuantile(baseline, q) ?? 0, -0.5);
  });
});
