import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { prepareSeries } from "./series";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";

const tickMs = 10_000;

function tick(at: number, canary: Aggregate | null, baseline: Aggregate | null = null): Tick {
  return {
    at: at * 1000,
    arms: {
      canary: canary === null ? {} : { m: canary },
      baseline: baseline === null ? {} : { m: baseline },
    },
  };
}

const ratio = (events: number, total: number): Aggregate => ({ kind: "ratio", events, total });

describe("prepareSeries", () => {
  it("gives a point a tick where they fit, gaps as null, the newest provisional", () => {
    const ticks = [
      tick(10, ratio(1, 10), ratio(1, 100)),
      tick(20, null, ratio(2, 100)),
      tick(30, ratio(0, 0)),
    ];
    const points = prepareSeries(ticks, { metric: "m", from: 0, to: 30_000, tickMs });
    expect(points).toMatchObject([
      { t: 10_000, canary: 0.1, baseline: 0.01, canaryN: 10, baselineN: 100, provisional: false },
      { t: 20_000, canary: null, baseline: 0.02, canaryN: 0, baselineN: 100, provisional: false },
      { t: 30_000, canary: null, baseline: null, canaryN: 0, baselineN: 0, provisional: true },
    ]);
    expect(points[0]).toMatchObject({ canaryEvents: 1, baselineEvents: 1 });
  });

  it("shows the p95 of pooled histograms", () => {
    const slow = tick(10, {
      kind: "latency",
      buckets: [
        [100, 90],
        [200, 10],
      ],
    });
    const slower = tick(20, {
      kind: "latency",
      buckets: [
        [100, 80],
        [200, 20],
      ],
    });
    const [point] = prepareSeries([slow, slower], { metric: "m", from: 0, to: 20_000, tickMs });
    expect(point?.canary).toBe(150);
    const pooled = prepareSeries([slow, slower], {
      metric: "m",
      from: 0,
      to: 40_000,
      tickMs,
      points: 2,
    });
    expect(pooled[0]).toMatchObject({ t: 20_000, canaryN: 200 });
    expect(pooled[0]?.canary).toBeCloseTo(166.667, 3);
  });

  it("counts the instances that a level is the mean of", () => {
    const level = { kind: "gauge" as const, value: 1, min: 1, max: 1 };
    const pods = { canary: { m: { a: level } }, baseline: { m: { b: level, c: level } } };
    const heard = [10, 20].map((at) => ({ ...tick(at, level), pods }));
    const [point] = prepareSeries(heard, { metric: "m", from: 0, to: 20_000, tickMs: 20_000 });
    expect(point).toMatchObject({ canaryInstances: 1, baselineInstances: 2 });
    const [untold] = prepareSeries([tick(10, level)], { metric: "m", from: 0, to: 20_000, tickMs });
    expect(untold).not.toHaveProperty("canaryInstances");
  });

  it("keeps a gauge's spike though its mean hides it", () => {
    const level = (at: number, value: number) =>
      tick(at, { kind: "gauge", value, min: value, max: value });
    const ticks = Array.from({ length: 100 }, (_, i) => level((i + 1) * 10, i === 37 ? 99 : 1));
    const points = prepareSeries(ticks, {
      metric: "m",
      from: 0,
      to: 1_000_000,
      tickMs,
      points: 10,
    });
    expect(Math.max(...points.map((point) => point.canaryMax ?? 0))).toBe(99);
    expect(Math.max(...points.map((point) => point.canary ?? 0))).toBeLessThan(20);
  });

  it("keeps a ratio's spike too, but calls one error of three none", () => {
    const ticks = Array.from({ length: 100 }, (_, i) =>
      tick((i + 1) * 10, ratio(i === 37 ? 60 : 1, 100), ratio(i % 3 === 0 ? 1 : 0, 3)),
    );
    const [from, to] = [0, 1_000_000];
    const points = prepareSeries(ticks, { metric: "m", from, to, tickMs, points: 10 });
    expect(Math.max(...points.map((point) => point.canaryMax ?? 0))).toBe(0.6);
    expect(points.every((point) => point.baselineMax === undefined)).toBe(true);
  });

  it("shows the median and the p99 beside the p95 where the distribution is known", () => {
    const slow = tick(10, {
      kind: "latency",
      buckets: [
        [100, 90],
        [200, 10],
      ],
    });
    const [point] = prepareSeries([slow], { metric: "m", from: 0, to: 20_000, tickMs });
    expect(point?.p50?.canary).toBeCloseTo(55.556, 3);
    expect(point?.p99).toEqual({ canary: 190, baseline: null });
  });

  it("never gives more points than asked, loses no request, and rises in time", () => {
    const span = fc.tuple(
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 2, max: 400 }),
    );
    fc.assert(
      fc.property(span, ([first, length, points]) => {
        const from = first * tickMs;
        const to = from + length * tickMs;
        const ticks = Array.from({ length }, (_, i) => tick((first + i + 1) * 10, ratio(0, 3)));
        const series = prepareSeries(ticks, { metric: "m", from, to, points, tickMs });
        expect(series.length).toBeLessThanOrEqual(Math.min(points, 240));
        expect(series.reduce((sum, point) => sum + point.canaryN, 0)).toBe(3 * length);
        expect(series.every((point, i) => i === 0 || point.t > (series[i - 1]?.t ?? 0))).toBe(true);
      }),
    );
  });

  it("answers nothing for a span that is none", () => {
    for (const to of [0, -5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(prepareSeries([], { metric: "m", from: 0, to, tickMs })).toEqual([]);
    }
  });
});
