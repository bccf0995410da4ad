import { describe, expect, it } from "vitest";
import { toIncrements } from "./increments";
import type { Measure, Sample } from "@/lib/domain/canary/sample/sample";

const gapMs = 30_000;

function series(cumulative: boolean, ...points: [at: number, measure: Measure][]): Sample[] {
  return points.map(([seconds, measure]) => ({
    ...{ metric: "errors", arm: "canary", instance: "", cumulative, at: seconds * 1000 },
    ...measure,
  }));
}

const counts = (events: number, total: number): Measure => ({
  kind: "ratio",
  payload: { events, total },
});
const buckets = (...pairs: [number, number][]): Measure => ({
  kind: "latency",
  payload: { buckets: pairs },
});

function shown(samples: Sample[]): [number, unknown][] {
  return toIncrements(samples, gapMs).map((one) => [one.at / 1000, one.payload]);
}

describe("toIncrements", () => {
  it("passes increments through, in time order, an instant once", () => {
    expect(
      shown(series(false, [20, counts(2, 9)], [10, counts(1, 5)], [20, counts(7, 7)])),
    ).toEqual([
      [10, { events: 1, total: 5 }],
      [20, { events: 2, total: 9 }],
    ]);
  });

  it("subtracts running totals; the first only arms", () => {
    expect(shown(series(true, [10, counts(5, 100)], [20, counts(6, 150)]))).toEqual([
      [20, { events: 1, total: 50 }],
    ]);
  });

  it("counts from zero after a restart, of either counter", () => {
    expect(
      shown(series(true, [10, counts(5, 100)], [20, counts(1, 20)], [30, counts(0, 40)])),
    ).toEqual([
      [20, { events: 1, total: 20 }],
      [30, { events: 0, total: 40 }],
    ]);
  });

  it("re-arms after a gap", () => {
    expect(
      shown(series(true, [10, counts(5, 100)], [50, counts(9, 900)], [60, counts(9, 950)])),
    ).toEqual([[60, { events: 0, total: 50 }]]);
  });

  it("keeps events that came without their exposures: another series may have those", () => {
    expect(shown(series(true, [10, counts(3, 0)], [20, counts(5, 0)]))).toEqual([
      [20, { events: 2, total: 0 }],
    ]);
  });

  it("subtracts running totals over the bounds, and does not compare them with plain counts", () => {
    const le = (...pairs: [number, number][]): Measure => ({
      kind: "latency",
      payload: { buckets: pairs, le: true },
    });
    const inf = Number.POSITIVE_INFINITY;
    const samples = series(
      true,
      [10, le([1, 4], [2, 6], [inf, 6])],
      [20, le([1, 5], [2, 9], [inf, 9])],
      [30, buckets([1, 1])],
      [40, buckets([1, 3])],
    );
    expect(shown(samples)).toEqual([
      [
        20,
        {
          buckets: [
            [1, 1],
            [2, 2],
          ],
        },
      ],
      [40, { buckets: [[1, 2]] }],
    ]);
  });

  it("subtracts histograms by bucket and notices a restart there too", () => {
    const samples = series(
      true,
      [10, buckets([1, 4], [2, 4])],
      [20, buckets([1, 5], [2, 4], [3, 1])],
      [30, buckets([1, 2])],
    );
    expect(shown(samples)).toEqual([
      [
        20,
        {
          buckets: [
            [1, 1],
            [2, 0],
            [3, 1],
          ],
        },
      ],
      [30, { buckets: [[1, 2]] }],
    ]);
  });
});
