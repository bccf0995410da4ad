import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { misfit, readSample, samplesInput } from "./sample";

const now = Date.parse("2026-03-01T12:00:00Z");
const base = { metric: "errors", arm: "canary", at: "2026-03-01T11:59:50Z" };
const ratio = { ...base, events: 1, total: 52 };

describe("readSample", () => {
  it("reads the three kinds", () => {
    expect(readSample(ratio, 0, now)).toEqual({
      ok: true,
      sample: {
        ...{ metric: "errors", arm: "canary", at: now - 10_000, instance: "", cumulative: false },
        ...{ kind: "ratio", payload: { events: 1, total: 52 } },
      },
    });
    const buckets = [
      [80.5, 12],
      [88.6, 31],
    ];
    expect(
      readSample({ ...base, buckets, cumulative: true, instance: "pod-7" }, 0, now),
    ).toMatchObject({
      sample: { kind: "latency", payload: { buckets }, cumulative: true, instance: "pod-7" },
    });
    expect(readSample({ ...base, value: 0.43 }, 0, now)).toMatchObject({
      sample: { kind: "gauge", payload: { value: 0.43 } },
    });
    expect(
      readSample({ ...base, at: "2026-03-01T17:44:50.5+05:45", value: 1 }, 0, now),
    ).toMatchObject({
      sample: { at: now - 9_500 },
    });
  });

  test.each([
    ["metric", { ...ratio, metric: "Errors" }, /^metric: Use 1–64/],
    ["arm", { ...ratio, arm: "control" }, /^arm must be "canary" or "baseline"/],
    ["at", { ...ratio, at: 1_767_225_600 }, /^at must be an ISO 8601 instant/],
    ["at without a zone", { ...ratio, at: "2026-03-01T11:59:50" }, /^at must be/],
    ["at tomorrow", { ...ratio, at: "2026-03-02T11:59:50Z" }, /future/],
    ["at last month", { ...ratio, at: "2026-02-01T11:59:50Z" }, /older than 7 days/],
    ["instance", { ...ratio, instance: "a\u0000" }, /^instance must be printable/],
    ["a half character", { ...ratio, instance: "\ud800" }, /^instance must be printable/],
    ["negative events", { ...ratio, events: -1 }, /^events must not be negative/],
    ["text for a number", { ...ratio, total: "52" }, /^total must be a finite number/],
    ["NaN", { ...ratio, total: Number.NaN }, /^total must be a finite number/],
    ["events beyond total", { ...ratio, events: 53 }, /^events must not exceed total/],
    ["events alone", { ...base, events: 1 }, /events and total must come together/],
    ["nothing measured", base, /exactly one of/],
    ["two kinds", { ...ratio, value: 1 }, /exactly one of/],
    [
      "bucket order",
      {
        ...base,
        buckets: [
          [2, 1],
          [1, 1],
        ],
      },
      /^buckets must rise/,
    ],
    [
      "a bucket twice",
      {
        ...base,
        buckets: [
          [2, 1],
          [2, 1],
        ],
      },
      /^buckets must rise/,
    ],
    [
      "a bucket's count",
      {
        ...base,
        buckets: [
          [2, 1],
          [3, -1],
        ],
      },
      /^buckets\.1\.1 must not be negative/,
    ],
    [
      "too many buckets",
      { ...base, buckets: Array.from({ length: 513 }, (_, i) => [i, 1]) },
      /^buckets must be at most 512/,
    ],
    ["a cumulative gauge", { ...base, value: 1, cumulative: true }, /^cumulative is for counters/],
    ["an unknown field", { ...ratio, pod: "a" }, /^Unknown field: pod/],
    ["no object", 7, /^A sample must be an object/],
    ["no list", { ...base, buckets: "all" }, /^buckets: A list is expected, not a text\.$/],
    ["no metric", { ...ratio, metric: undefined }, /^metric: It is missing\.$/],
  ])("names the field: %s", (_, raw, why) => {
    const read = readSample(raw, 3, now);
    expect(read).toMatchObject({ ok: false, index: 3 });
    expect(read.ok ? "" : read.why).toMatch(why);
  });

  it("never throws, and what it accepts is finite", () => {
    const figure = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constant(null));
    const almost = fc.record(
      {
        metric: fc.constantFrom("errors", "constructor", "x"),
        arm: fc.constantFrom("canary", "baseline"),
        at: fc.constantFrom(base.at, "2026-03-01T12:00:00.999999999Z", "2026-02-30T00:00:00Z"),
        ...{ events: figure, total: figure, value: figure },
        buckets: fc.array(fc.tuple(figure, figure)),
        cumulative: fc.boolean(),
      },
      { requiredKeys: ["metric", "arm", "at"] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), almost), (raw) => {
        const read = readSample(raw, 0, now);
        if (!read.ok) return read.why.endsWith(".");
        return (
          JSON.stringify(JSON.parse(JSON.stringify(read.sample))) === JSON.stringify(read.sample)
        );
      }),
    );
  });
});

describe("samplesInput", () => {
  it("wants a release or a service, not both, and leaves the samples unread", () => {
    expect(samplesInput.safeParse({ release: "rel_1", samples: [7, null] }).success).toBe(true);
    expect(samplesInput.safeParse({ service: "shop", samples: [] }).success).toBe(true);
    expect(samplesInput.safeParse({ samples: [] }).success).toBe(false);
    expect(samplesInput.safeParse({ release: "a", service: "b", samples: [] }).success).toBe(false);
    expect(samplesInput.safeParse({ release: "a", samples: [], token: 1 }).success).toBe(false);
    const batch = (n: number) => ({ release: "a", samples: new Array<number>(n).fill(0) });
    expect(samplesInput.safeParse(batch(5000)).success).toBe(true);
    expect(samplesInput.safeParse(batch(5001)).success).toBe(false);
  });
});

describe("misfit", () => {
  it("refuses a sample of another kind, but takes a ready-made quantile for a latency", () => {
    const read = readSample({ ...base, value: 3 }, 0, now);
    if (!read.ok) throw new Error(read.why);
    expect(misfit(read.sample, { key: "errors", kind: "ratio" })).toBe(
      "errors is a ratio metric: send events and total.",
    );
    expect(misfit(read.sample, { key: "latency", kind: "latency" })).toBeNull();
    expect(misfit(read.sample, { key: "cpu", kind: "gauge" })).toBeNull();
  });
});
