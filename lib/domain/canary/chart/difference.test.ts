import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { prepareDifferences } from "./difference";
import { prepareInstances } from "./instance-series";
import { differenceOf, quantileInterval, shareInterval } from "@/lib/domain/canary/judge/interval";
import {
  conversion,
  errors,
  latency,
  level,
  memory,
  ratio,
  spread,
} from "@/lib/domain/canary/testing";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";

const tickMs = 10_000;

function tick(
  index: number,
  key: string,
  canary: Aggregate | null,
  baseline: Aggregate | null,
): Tick {
  const arm = (one: Aggregate | null) => (one === null ? {} : { [key]: one });
  return { at: (index + 1) * tickMs, arms: { canary: arm(canary), baseline: arm(baseline) } };
}

function ticks(n: number, key: string, canary: Aggregate | null, baseline: Aggregate | null) {
  return Array.from({ length: n }, (_, i) => tick(i, key, canary, baseline));
}

const span = { from: 0, to: 60 * tickMs, tickMs };

describe("intervals", () => {
  it("agrees with Newcombe 1998, table II, method 10", () => {
    const of = (x: number, n: number) => shareInterval({ x, n }) ?? { value: 0, low: 0, high: 0 };
    const rounded = (one: { low: number; high: number }) =>
      [one.low, one.high].map((x) => x.toFixed(4));
    expect(rounded(differenceOf(of(56, 70), of(48, 80)))).toEqual(["0.0524", "0.3339"]);
    expect(rounded(differenceOf(of(9, 10), of(3, 10)))).toEqual(["0.1705", "0.8090"]);
    expect(rounded(differenceOf(of(0, 10), of(0, 20)))).toEqual(["-0.1611", "0.2775"]);
  });

  it("holds what it is about, and widens with bursts", () => {
    const counts = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 500 }));
    fc.assert(
      fc.property(counts, ([x, more]) => {
        const n = x + more;
        const plain = shareInterval({ x, n });
        const bursty = shareInterval({ x, n }, 3);
        expect(plain?.low).toBeLessThanOrEqual((plain?.value ?? 0) + 1e-12);
        expect(plain?.high).toBeGreaterThanOrEqual((plain?.value ?? 1) - 1e-12);
        expect((bursty?.high ?? 0) - (bursty?.low ?? 0)).toBeGreaterThan(
          (plain?.high ?? 0) - (plain?.low ?? 0) - 1e-12,
        );
      }),
    );
  });

  it("puts a quantile between two others", () => {
    const { buckets } = spread(1000, 100) as { buckets: [number, number][] };
    const p95 = quantileInterval(buckets, 0.95);
    expect(p95?.value).toBeCloseTo(95, 6);
    expect(p95?.low).toBeGreaterThan(93);
    expect(p95?.high).toBeLessThan(96.5);
  });
});

describe("prepareDifferences", () => {
  it("is in the metric's own unit, exists without baseline errors, and says where the tolerance ends", () => {
    const [first] = prepareDifferences(
      ticks(60, "errors", ratio(5, 100), ratio(0, 900)),
      errors,
      span,
    );
    expect(first?.value).toBeCloseTo(0.05, 9);
    expect(first?.low).toBeGreaterThan(0);
    expect(first?.edge).toBeCloseTo(0.0002, 9);
    expect(first?.canaryN).toBeGreaterThanOrEqual(300);
  });

  it("turns the tolerance round where lower is worse", () => {
    const [first] = prepareDifferences(
      ticks(60, "conversion", ratio(9, 100), ratio(90, 900)),
      conversion,
      span,
    );
    expect(first?.edge).toBeCloseTo(-0.002, 9);
    expect(first?.value).toBeCloseTo(-0.01, 9);
  });

  it("compares the p95 of pooled histograms", () => {
    const [first] = prepareDifferences(
      ticks(60, "latency", spread(100, 240), spread(1000, 200)),
      latency,
      span,
    );
    expect(first?.value).toBeCloseTo(38, 6);
    expect(first?.low).toBeGreaterThan(0);
    expect(first?.high).toBeGreaterThan(38);
  });

  it("knows the spread of a level only from instances", () => {
    const plain = prepareDifferences(ticks(60, "memory", level(120), level(100)), memory, span);
    expect(plain[0]).toMatchObject({ value: 20, low: null, high: null });
    const withPods = ticks(60, "memory", level(120), level(100)).map((one) => ({
      ...one,
      pods: {
        canary: { memory: { a: level(120) } },
        baseline: { memory: { b: level(98), c: level(100), d: level(102) } },
      },
    }));
    const [first] = prepareDifferences(withPods, memory, span);
    expect(first?.low).toBeCloseTo(20 - Math.hypot(1.96 * 2, (1.96 * 2) / Math.sqrt(3)), 3);
  });

  it("is null where an arm is silent, and never not a number", () => {
    const one = fc.option(
      fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 500 })),
      { nil: null },
    );
    const made = (pair: [number, number] | null) =>
      pair === null ? null : ratio(Math.min(...pair), pair[1]);
    fc.assert(
      fc.property(fc.array(fc.tuple(one, one), { maxLength: 80 }), (list) => {
        const all = list.map(([c, b], i) => tick(i, "errors", made(c), made(b)));
        for (const { value, low, high, edge } of prepareDifferences(all, errors, span)) {
          for (const figure of [value, low, high, edge]) {
            expect(figure === null || Number.isFinite(figure)).toBe(true);
          }
          if (low !== null && value !== null) expect(low).toBeLessThanOrEqual(value + 1e-12);
        }
      }),
    );
  });
});

describe("prepareInstances", () => {
  const all = ticks(60, "errors", ratio(6, 60), ratio(9, 900)).map((one) => ({
    ...one,
    pods: {
      canary: {
        errors: Object.fromEntries(
          Array.from({ length: 30 }, (_, i) => [`pod-${i}`, ratio(i === 7 ? 5 : 0, 20)]),
        ),
      },
      baseline: { errors: { x: ratio(1, 100), y: ratio(3, 100) } },
    },
  }));

  it("shows the worst first over the baseline's spread, and says how many there are", () => {
    const view = prepareInstances(all, errors, span);
    expect(view.instances[0]).toMatchObject({ instance: "pod-7" });
    expect(view.instances[0]?.values[0]).toBe(0.25);
    expect(view.instances).toHaveLength(24);
    expect(view).toMatchObject({ canaryInstances: 30, baselineInstances: 2 });
    expect(view.spread[0]).toEqual([0.01, 0.03]);
    expect(view.times.length).toBeLessThanOrEqual(60);
  });

  it("has nothing to show where instances are not told apart", () => {
    const view = prepareInstances(ticks(9, "errors", ratio(1, 9), ratio(1, 9)), errors, span);
    expect(view).toMatchObject({ instances: [], canaryInstances: 0, baselineInstances: 0 });
  });
});
