import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bucket, countAbove, countAll, mergeBuckets, quantile } from "./histogram";

const ten: Bucket[] = [
  [10, 4],
  [20, 4],
  [40, 2],
];

describe("quantile", () => {
  it("interpolates inside a bucket", () => {
    expect(quantile(ten, 0.5)).toBe(12.5);
    expect(quantile(ten, 0.4)).toBe(10);
    expect(quantile(ten, 0.95)).toBe(35);
    expect(quantile(ten, 1)).toBe(40);
  });

  it("is null without observations", () => {
    expect(quantile([], 0.95)).toBeNull();
    expect(quantile([[10, 0]], 0.95)).toBeNull();
  });
});

describe("countAbove", () => {
  it("splits the bucket of the threshold", () => {
    expect(countAbove(ten, 0)).toBe(10);
    expect(countAbove(ten, 15)).toBe(4);
    expect(countAbove(ten, 40)).toBe(0);
  });

  it("agrees with the quantile", () => {
    const histogram = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 50 })), {
        minLength: 1,
      })
      .map((raw) => mergeBuckets([raw]))
      .filter((buckets) => countAll(buckets) > 0);
    fc.assert(
      fc.property(histogram, fc.double({ min: 0.01, max: 1, noNaN: true }), (buckets, q) => {
        const at = quantile(buckets, q) ?? Number.NaN;
        expect(countAbove(buckets, at)).toBeCloseTo(countAll(buckets) * (1 - q), 6);
      }),
    );
  });
});

describe("mergeBuckets", () => {
  it("adds by upper bound and sorts", () => {
    expect(
      mergeBuckets([
        [
          [20, 1],
          [30, 2],
        ],
        [
          [10, 5],
          [20, 4],
        ],
      ]),
    ).toEqual([
      [10, 5],
      [20, 5],
      [30, 2],
    ]);
  });
});
