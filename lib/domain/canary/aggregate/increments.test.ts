import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countAll, type Bucket } from "./histogram";
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

  const grownTo = (from: Measure, to: Measure) => {
    const [, grown] = shown(series(true, [10, from], [20, to])).at(-1) ?? [];
    return (grown as { buckets: unknown }).buckets;
  };

  it.each([
    [
      "the last moves up",
      [
        [50, 1_000],
        [140, 500_000],
      ],
      [
        [50, 1_100],
        [150, 500_050],
      ],
      [
        [50, 100],
        [150, 50],
      ],
    ],
    [
      "the last moves down",
      [
        [50, 1_000],
        [150, 500_000],
      ],
      [
        [50, 1_100],
        [140, 500_050],
      ],
      [
        [50, 100],
        [150, 50],
      ],
    ],
    ["none is the same", [[140, 500_000]], [[150, 500_150]], [[150, 150]]],
    [
      "two become one",
      [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
      [
        [2, 12],
        [3, 6],
      ],
      [
        [2, 3],
        [3, 0],
      ],
    ],
    [
      "one becomes two",
      [
        [2, 9],
        [3, 6],
      ],
      [
        [1, 5],
        [2, 6],
        [3, 6],
      ],
      [
        [2, 2],
        [3, 0],
      ],
    ],
    [
      "fractions",
      [
        [1, 0.1],
        [2, 0.2],
        [3, 0.3],
      ],
      [
        [1, 0.1],
        [4, 0.5],
      ],
      [
        [1, 0],
        [4, 0],
      ],
    ],
    [
      "one that was empty is named",
      [
        [1, 4],
        [3, 2],
      ],
      [
        [1, 4],
        [2, 3],
        [3, 2],
      ],
      [
        [1, 0],
        [2, 3],
        [3, 0],
      ],
    ],
  ] as [string, Bucket[], Bucket[], Bucket[]][])(
    "counts what grew over the bounds that both have, where %s",
    (_, from, to, grown) => {
      const counted = grownTo(buckets(...from), buckets(...to)) as Bucket[];
      expect(counted.map(([bound]) => bound)).toEqual(grown.map(([bound]) => bound));
      for (const [i, [, count]] of counted.entries())
        expect(count).toBeCloseTo(grown[i]?.[1] ?? -1);
    },
  );

  it.each([
    [
      "the total fell",
      [
        [50, 100],
        [140, 100],
      ],
      [
        [50, 120],
        [150, 40],
      ],
    ],
    [
      "less lies below a bound that both have",
      [
        [50, 100],
        [140, 100],
      ],
      [
        [50, 90],
        [150, 400],
      ],
    ],
    [
      "less lies between two that both have",
      [
        [50, 100],
        [100, 50],
        [140, 9],
      ],
      [
        [50, 150],
        [100, 9],
        [150, 400],
      ],
    ],
    [
      "one bucket of the same bounds fell",
      [
        [50, 100],
        [140, 50],
      ],
      [
        [50, 150],
        [140, 20],
      ],
    ],
  ] as [string, Bucket[], Bucket[]][])("counts from zero where %s", (_, from, to) => {
    expect(grownTo(buckets(...from), buckets(...to))).toEqual(to);
  });

  it("counts exactly what was added, however the bounds change, as long as both reach as far", () => {
    const counts3 = fc.array(fc.nat(50), { minLength: 4, maxLength: 4 });
    const bounds = fc.subarray([10, 20, 30]).map((some) => [...some, 40]);
    const told = (all: number[], over: number[]) =>
      buckets(
        ...over.map((bound, i): Bucket => {
          const below = over[i - 1] ?? 0;
          const inside = all.filter((_, j) => 10 * (j + 1) > below && 10 * (j + 1) <= bound);
          return [bound, inside.reduce((sum, n) => sum + n, 0)];
        }),
      );
    fc.assert(
      fc.property(counts3, counts3, bounds, bounds, (before, more, ours, theirs) => {
        const after = before.map((n, i) => n + (more[i] ?? 0));
        const grown = grownTo(told(before, ours), told(after, theirs)) as Bucket[];
        return countAll(grown) === more.reduce((sum, n) => sum + n, 0);
      }),
    );
  });
});
