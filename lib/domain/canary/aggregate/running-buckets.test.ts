import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countAll, type Bucket } from "./histogram";
import { runningGrowth, sortRunning, toBuckets } from "./running-buckets";

const inf = Number.POSITIVE_INFINITY;

describe("toBuckets", () => {
  it("takes running totals apart and keeps what lies above the last bound", () => {
    expect(
      toBuckets([
        [10, 2],
        [20, 5],
        [inf, 6],
      ]),
    ).toEqual([
      [10, 2],
      [20, 3],
      [22, 1],
    ]);
  });

  it("has nothing to say where only the count of all is known", () => {
    expect(toBuckets([[inf, 9]])).toEqual([]);
  });

  it("reads a total that was scraped too early as nothing in its bucket", () => {
    expect(
      toBuckets([
        [10, 5],
        [20, 4],
        [30, 7],
      ]),
    ).toEqual([
      [10, 5],
      [20, 0],
      [30, 2],
    ]);
  });
});

describe("runningGrowth", () => {
  it("subtracts bound by bound", () => {
    const from: Bucket[] = [
      [10, 1],
      [20, 4],
      [inf, 4],
    ];
    const to: Bucket[] = [
      [10, 3],
      [20, 9],
      [inf, 10],
    ];
    expect(runningGrowth(from, to)).toEqual([
      [10, 2],
      [20, 3],
      [22, 1],
    ]);
  });

  it("takes everything after a restart", () => {
    expect(
      runningGrowth(
        [
          [10, 7],
          [inf, 9],
        ],
        [
          [10, 1],
          [inf, 2],
        ],
      ),
    ).toEqual([
      [10, 1],
      [11, 1],
    ]);
  });

  it("leaves out a bound that only one reading has, and invents no restart", () => {
    const half: Bucket[] = [
      [10, 3],
      [inf, 20],
    ];
    const whole: Bucket[] = [
      [10, 4],
      [20, 12],
      [inf, 22],
    ];
    expect(runningGrowth(half, whole)).toEqual([
      [10, 1],
      [11, 1],
    ]);
  });

  it("follows an exponential histogram that halves its resolution", () => {
    const fine: Bucket[] = [
      [1, 0],
      [2, 3],
      [4, 5],
      [8, 9],
      [inf, 9],
    ];
    const coarse: Bucket[] = [
      [1, 0],
      [4, 6],
      [16, 12],
      [inf, 12],
    ];
    // At 16 nothing had lain above 8, so the total there is known although the bound was not.
    expect(runningGrowth(fine, coarse)).toEqual([
      [1, 0],
      [4, 1],
      [16, 2],
    ]);
  });

  it("is null without a bound in common", () => {
    expect(runningGrowth([[10, 3]], [[20, 4]])).toBeNull();
  });

  it("never loses or invents an observation of complete readings", () => {
    const counts = fc.array(fc.nat(50), { minLength: 3, maxLength: 3 });
    const reading = (parts: number[], bounds: number[]) => {
      let total = 0;
      return parts.map((count, i): Bucket => [bounds[i] ?? inf, (total += count)]);
    };
    fc.assert(
      fc.property(counts, counts, fc.boolean(), (before, more, other) => {
        const from = reading(before, other ? [5, 20] : [10, 20]);
        const to = reading(
          before.map((count, i) => count + (more[i] ?? 0)),
          [10, 20],
        );
        const grown = runningGrowth(from, to) ?? [];
        const all = more.reduce((sum, count) => sum + count, 0);
        const known = countAll(grown);
        expect(known === all || (other && known >= 0)).toBe(true);
      }),
    );
  });
});

describe("sortRunning", () => {
  it("orders bounds and keeps the first total of each", () => {
    expect(
      sortRunning([
        [inf, 9],
        [10, 2],
        [10, 7],
      ]),
    ).toEqual([
      [10, 2],
      [inf, 9],
    ]);
  });
});
