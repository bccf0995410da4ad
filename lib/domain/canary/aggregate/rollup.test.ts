import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chartLevel,
  minuteMs,
  minutesOf,
  minutesToMake,
  rolledOf,
  stretchesOf,
  tenMinutesOf,
  ticksOfRolled,
  toTenMinutes,
} from "./rollup";
import type { Tick } from "./ticks";

const hour = 60 * minuteMs;

describe("which minutes are made", () => {
  it("are those that samples lie in, by their ends", () => {
    expect(minutesOf([1, minuteMs, minuteMs + 1, 3 * minuteMs])).toEqual([
      ...[minuteMs, 2 * minuteMs, 3 * minuteMs],
    ]);
    expect(minutesOf([Number.NaN, Number.POSITIVE_INFINITY])).toEqual([]);
  });

  it("are the marked ones and those after, as far as they are over, in stretches", () => {
    const at = (...minutes: number[]) => minutes.map((minute) => minute * minuteMs);
    expect(minutesToMake(at(7, 3, 3, 4), 7 * minuteMs)).toEqual(at(3, 4, 5, 7));
    expect(stretchesOf(at(3, 4, 5, 7))).toEqual([at(3, 4, 5), at(7)]);
    expect(stretchesOf(at(1, 2, 3), 2)).toEqual([at(1, 2), at(3)]);
    expect(tenMinutesOf(at(1, 10, 11))).toEqual(at(10, 20));
  });
});

describe("chartLevel", () => {
  it("is as fine as its points can show, or as its rows allow", () => {
    expect(chartLevel(2 * hour, 240, 5_000)).toBe("tick");
    expect(chartLevel(2 * hour, 240, 30_000)).toBe("minute");
    expect(chartLevel(4 * hour, 240, 100)).toBe("minute");
    expect(chartLevel(40 * hour, 240, 100)).toBe("ten_minutes");
    expect(chartLevel(7 * 24 * hour, 240, 1e7)).toBe("ten_minutes");
  });
});

describe("figures of minutes", () => {
  const ticks: Tick[] = [
    {
      at: 9 * minuteMs,
      arms: {
        canary: { errors: { kind: "ratio", events: 1, total: 10 } },
        baseline: { cpu: { kind: "gauge", value: 2, min: 1, max: 9 } },
      },
    },
    {
      at: 10 * minuteMs,
      arms: {
        canary: {
          errors: { kind: "ratio", events: 2, total: 30 },
          latency: { kind: "latency", buckets: [[1, 4]] },
          none: { kind: "ratio", events: 0, total: 0 },
        },
        baseline: { cpu: { kind: "gauge", value: 4, min: 3, max: 5 } },
      },
    },
  ];

  it("become rows and ticks again, without those that say nothing", () => {
    const again = ticksOfRolled(rolledOf(ticks));
    delete ticks[1]?.arms.canary["none"];
    expect(again).toEqual(ticks);
  });

  it("add up to ten minutes: counts, histograms, the mean and the extremes of a level", () => {
    expect(ticksOfRolled(toTenMinutes(rolledOf(ticks)))).toEqual([
      {
        at: 10 * minuteMs,
        arms: {
          canary: {
            errors: { kind: "ratio", events: 3, total: 40 },
            latency: { kind: "latency", buckets: [[1, 4]] },
          },
          baseline: { cpu: { kind: "gauge", value: 3, min: 1, max: 9 } },
        },
      },
    ]);
  });

  it("keep all observations of a histogram that is made coarser", () => {
    const bucket = fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.nat(50));
    fc.assert(
      fc.property(fc.array(bucket, { minLength: 121, maxLength: 300 }), (pairs) => {
        const buckets = [...new Map(pairs)].sort(([a], [b]) => a - b);
        const arms = { canary: { latency: { kind: "latency" as const, buckets } }, baseline: {} };
        const [row] = rolledOf([{ at: minuteMs, arms }]);
        const total = (all: readonly (readonly number[])[]) =>
          all.reduce((sum, [, count = 0]) => sum + count, 0);
        if (row?.aggregate.kind !== "latency") return total(buckets) === 0;
        return Math.abs(total(row.aggregate.buckets) - total(buckets)) < 0.01 * total(buckets) + 25;
      }),
      { numRuns: 50 },
    );
  });
});
