import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endLabels, labelHeight } from "./end-labels";
import { placeMarks } from "./marks";
import { valuesCsv } from "./prepare-table";
import { prepareValues, rowsAndTop, valuesSummary } from "./prepare-values";
import { chartRows, withQuantile } from "./rows";
import { niceTicks, signedTicks, steadyTop, timeTicks } from "./scale";
import type { ChartMetric, ChartPoint } from "./types";
import {
  axisText,
  differenceText,
  endText,
  readingOf,
  readingSentence,
  showsSeconds,
} from "./words";

const start = Date.parse("2026-11-23T14:00:00Z");
const size = { width: 600, height: 168 };
const errors: ChartMetric = {
  key: "errors",
  name: "Error rate",
  unit: "%",
  kind: "ratio",
  worse: "higher",
  tolerance: 0.1,
  limit: 0.15,
};

function point(
  i: number,
  canary: number | null,
  baseline: number | null,
  more: Partial<ChartPoint> = {},
) {
  return { t: start + i * 10_000, canary, baseline, ...more };
}

function prepare(points: ChartPoint[]) {
  return prepareValues(errors, rowsAndTop(errors, points), [], size, undefined, "UTC");
}

describe("niceTicks", () => {
  it.each([
    [0.021, [0, 0.01, 0.02, 0.03]],
    [0.004, [0, 0.001, 0.002, 0.003, 0.004]],
    [480, [0, 200, 400, 600]],
    [1, [0, 0.25, 0.5, 0.75, 1]],
    [0, [0, 1]],
    [Number.NaN, [0, 1]],
    [1.5e-323, [0, 1]],
  ])("up to %d: %o", (max, ticks) => expect(niceTicks(max)).toEqual(ticks));

  it("starts at zero, covers the highest, and stays few", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (max) => {
        const ticks = niceTicks(max);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-6));
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});

describe("timeTicks", () => {
  it("stands on round instants of the reader's own day", () => {
    const from = Date.parse("2026-11-23T14:07:20Z");
    const ticks = timeTicks(from, from + 3 * 3_600_000, 500, "Asia/Kathmandu");
    const shown = ticks.map((t) =>
      new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Asia/Kathmandu" }).format(
        t,
      ),
    );
    expect(shown).toEqual(["20:00", "20:30", "21:00", "21:30", "22:00", "22:30"]);
  });

  it("has fewer on a narrow screen, and survives a single instant", () => {
    const wide = timeTicks(start, start + 3_600_000, 600, "UTC");
    const narrow = timeTicks(start, start + 3_600_000, 230, "UTC");
    expect(narrow.length).toBeLessThan(wide.length);
    expect(narrow.length).toBeGreaterThanOrEqual(2);
    expect(timeTicks(start, start, 600)).toEqual([start]);
  });
});

describe("chartRows", () => {
  it("keeps gaps, dots the unfinished bucket on to the line, and shows a lone value", () => {
    const rows = chartRows(
      [
        point(0, 0.02, 0.01),
        point(1, null, 0.01),
        point(2, 0.03, 0.01),
        point(3, null, 0.01),
        point(4, 0.02, 0.01),
        point(5, 0.05, 0.01, { provisional: true }),
      ],
      errors,
    );
    expect(rows.map((row) => row.canary)).toEqual([0.02, null, 0.03, null, 0.02, null]);
    expect(rows.map((row) => row.canaryOpen)).toEqual([null, null, null, null, 0.02, 0.05]);
    expect(rows.map((row) => row.canaryLone)).toEqual([true, false, true, false, false, false]);
    expect(rows.every((row) => !row.baselineLone)).toBe(true);
  });

  it("draws the band only where there is a baseline, never below zero", () => {
    const wild = { ...errors, tolerance: 2 };
    expect(chartRows([point(0, 0.02, null)], errors)[0]?.band).toBeNull();
    const [low, high] = chartRows([point(0, 0.02, 0.01)], wild)[0]?.band ?? [];
    expect(low).toBe(0);
    expect(high).toBeCloseTo(0.0302, 9);
  });

  it("keeps the spread of what a point pools, and shows another quantile without it", () => {
    const pooled = { canaryMin: 1, canaryMax: 9, p99: { canary: 7, baseline: null }, canaryN: 5 };
    const points = [point(0, 3, 2, pooled)];
    expect(chartRows(points, errors)[0]?.range).toEqual([1, 9]);
    expect(chartRows(withQuantile(points, "p99"), errors)[0]).toMatchObject({
      canary: 7,
      baseline: null,
      range: null,
      canaryN: 5,
    });
  });

  it("sorts, takes the later of two words on one instant, and calls no number a gap", () => {
    const rows = chartRows(
      [point(2, 1, 1), point(0, Number.NaN, 1), point(2, 3, Number.POSITIVE_INFINITY)],
      errors,
    );
    expect(rows.map((row) => [row.t, row.canary, row.baseline])).toEqual([
      [start, null, 1],
      [start + 20_000, 3, null],
    ]);
  });
});

describe("placeMarks", () => {
  it("lets no label lie upon another and gives an alert room before a stage", () => {
    const crowd = [0, 1, 2, 3].map((i) => ({
      t: start + i * 1000,
      label: "25 % of traffic",
      kind: "stage" as const,
    }));
    const alert = { t: start + 1500, label: "Errors 5×", kind: "alert" as const };
    const placed = placeMarks([...crowd, alert], start, start + 600_000, 600);
    expect(placed.find((mark) => mark.kind === "alert")?.lane).toBe(0);
    expect(placed.filter((mark) => mark.lane !== null)).toHaveLength(2);
    expect(placed).toHaveLength(5);
  });

  it("turns a label at the right edge inward and drops what is outside", () => {
    const placed = placeMarks(
      [
        { t: start + 599_000, label: "100 %", kind: "stage" },
        { t: start - 1, label: "before", kind: "stage" },
      ],
      start,
      start + 600_000,
      300,
    );
    expect(placed.map((mark) => mark.anchor)).toEqual(["end"]);
  });
});

describe("endLabels", () => {
  it("keeps the two names apart and inside the plot, the higher line's above", () => {
    const value = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(value, value, (canary, baseline) => {
        const [upper, lower] = endLabels(chartRows([point(0, canary, baseline)], errors), 1, 168);
        expect((lower?.top ?? 0) - (upper?.top ?? 0)).toBeGreaterThanOrEqual(labelHeight - 1e-9);
        expect(upper?.top).toBeGreaterThanOrEqual(labelHeight / 2 - 1e-9);
        expect(lower?.top).toBeLessThanOrEqual(168 - labelHeight / 2 + 1e-9);
        if (canary > baseline) expect(upper?.arm).toBe("canary");
      }),
      { examples: [[0.17857142857142846, 0]] },
    );
  });

  it("names only the arm that has values", () => {
    expect(
      endLabels(chartRows([point(0, null, 0.5)], errors), 1, 168).map((end) => end.arm),
    ).toEqual(["baseline"]);
  });
});

describe("prepareValues", () => {
  it("tells a far limit in words rather than squash the lines, and draws a near one", () => {
    const calm = prepare([point(0, 0.005, 0.004)]);
    expect(calm.limit).toMatchObject({ inView: false, text: "limit 15 %" });
    expect(calm.yTicks.at(-1)).toBeLessThan(0.01);
    const bad = prepare([point(0, 0.08, 0.004)]);
    expect(bad.limit?.inView).toBe(true);
    expect(bad.yTicks.at(-1)).toBeGreaterThanOrEqual(0.15);
  });

  it("says it is empty only when there is nothing at all; a zero is something", () => {
    expect(prepare([]).empty).toBe(true);
    expect(prepare([point(0, null, null)]).empty).toBe(true);
    expect(prepare([point(0, 0, 0)]).empty).toBe(false);
    expect(valuesSummary(errors, prepare([]))).toBe("Error rate, %: no data yet.");
  });

  it("leaves room for a spike that the mean hides", () => {
    const spike = [point(0, 0.01, 0.01, { canaryMin: 0, canaryMax: 0.09 })];
    expect(rowsAndTop({ ...errors, limit: 0.9 }, spike).top).toBe(0.09);
  });

  it("never makes a number that cannot be drawn", () => {
    const any = fc.option(fc.oneof(fc.double(), fc.integer()), { nil: null });
    const points = fc.array(
      fc.record({ t: fc.integer({ min: start, max: start + 1e7 }), canary: any, baseline: any }),
    );
    fc.assert(
      fc.property(points, (list) => {
        const chart = prepare(list);
        const labels = chart.labels.map((label) => label.top);
        const drawn = [...chart.yTicks, ...chart.xTicks, ...labels];
        expect(drawn.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe("scales", () => {
  it.each([
    [-3, 9, [-5, 0, 5, 10]],
    [-0.02, 0.001, [-0.02, -0.01, 0, 0.01]],
    [1, 4, [0, 1, 2, 3, 4]],
    [0, 0, [0, 1]],
  ])("from %d to %d, with zero: %o", (min, max, ticks) =>
    expect(signedTicks(min, max)).toEqual(ticks),
  );

  it("holds every value between its ends, and zero among its ticks", () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        const ticks = signedTicks(min, max);
        const slack = 1e-6 * (Math.max(0, max) - Math.min(0, min)) + 1e-300;
        expect(ticks).toContain(0);
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(0, min) + slack);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(0, max) - slack);
        expect(ticks.length).toBeLessThanOrEqual(7);
      }),
    );
  });

  it("grows at once and shrinks late, so that it does not jump while a bucket fills", () => {
    expect(steadyTop(null, 3)).toBe(3);
    expect(steadyTop(3, 4)).toBe(4);
    expect(steadyTop(4, 3)).toBe(4);
    expect(steadyTop(4, 1.9)).toBe(1.9);
  });
});

describe("words", () => {
  it("reads an instant with what it rests on, and a gap as no data", () => {
    const counted = { canaryN: 1480, canaryEvents: 31, provisional: true };
    const [row] = chartRows([point(0, 0.021, null, counted)], errors);
    const reading = row && readingOf(errors, row, "UTC");
    expect(reading?.parts.map(({ text }) => text)).toEqual(["2.1 % (31 of 1,480)", "no data"]);
    expect(reading && readingSentence(reading)).toBe(
      "14:00:00: canary 2.1 % (31 of 1,480), baseline no data, still filling.",
    );
  });

  it("labels the axis in the title's unit, and a difference with its sign", () => {
    const latency = { ...errors, kind: "latency", unit: "ms" } as const;
    expect(axisText(errors, 0.005)).toBe("0.5");
    expect(axisText(latency, 1500)).toBe("1,500");
    expect(differenceText(errors, 0.017)).toBe("+1.7 pp");
    expect(differenceText(latency, -12)).toBe("−12 ms");
    expect(differenceText(latency, 0)).toBe("±0 ms");
  });

  it("names a line's end with its unit where that fits, and instants by the second where they need it", () => {
    const cpu = { kind: "gauge", unit: "cores" } as const;
    expect(endText(cpu, 0.4, 76)).toBe("0.4 cores");
    expect(endText(cpu, 1234, 54)).toBe("1,234");
    expect(showsSeconds([0, 30_000])).toBe(true);
    expect(showsSeconds([0, 60_000, 120_000])).toBe(false);
  });

  it("copies gaps as empty cells", () => {
    const csv = valuesCsv(errors, chartRows([point(0, null, 0.01, { baselineN: 6010 })], errors));
    expect(csv.split("\n")).toEqual([
      "at,canary_share,canary_n,baseline_share,baseline_n,canary_lowest,canary_highest",
      "2026-11-23T14:00:00.000Z,,,0.01,6010,,",
    ]);
  });
});
