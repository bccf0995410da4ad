import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { defaultMetrics, metricInput, metricsInput } from "./metric";

describe("metricInput", () => {
  it("fills in what the kind suggests", () => {
    expect(metricInput.parse({ key: "errors", kind: "ratio" })).toEqual({
      key: "errors",
      name: "Errors",
      unit: "%",
      kind: "ratio",
      role: "guardrail",
      worse: "higher",
      tolerance: 0.1,
    });
    expect(metricInput.parse({ key: "p95_checkout", kind: "latency" })).toMatchObject({
      name: "P95 checkout",
      unit: "ms",
      role: "guardrail",
    });
    expect(metricInput.parse({ key: "cpu", kind: "gauge" })).toMatchObject({
      role: "signal",
      tolerance: 0.15,
    });
    const orders = metricInput.parse({ key: "orders", kind: "ratio", worse: "lower" });
    expect(orders).toMatchObject({ role: "signal", tolerance: 0.02 });
  });

  it("keeps what was given, with the queries of its source", () => {
    const canary = { events: 'e{v="$version"}', total: 't{v="$version"}' };
    const given = {
      ...{ key: "errors", name: "5xx", unit: "%", kind: "ratio", role: "signal", worse: "higher" },
      ...{ tolerance: 0.5, limit: 0.2, source: { source: "prom", canary } },
    };
    expect(metricInput.parse(given)).toEqual(given);
    const late = { key: "orders", kind: "ratio", worse: "lower", delaySeconds: 400 };
    expect(metricInput.parse(late)).toMatchObject(late);
  });

  test.each([
    ["an unknown field", { key: "errors", kind: "ratio", tolerence: 0.1 }],
    ["an upper-case key", { key: "Errors", kind: "ratio" }],
    ["a key of 65 characters", { key: "e".repeat(65), kind: "ratio" }],
    ["an unknown kind", { key: "errors", kind: "counter" }],
    ["a limit in percent", { key: "errors", kind: "ratio", limit: 15 }],
    ["a tolerance in percent", { key: "errors", kind: "ratio", tolerance: 10 }],
    [
      "a tolerance that accepts everything",
      { key: "orders", kind: "ratio", worse: "lower", tolerance: 1 },
    ],
    ["failures that come late", { key: "errors", kind: "ratio", delaySeconds: 60 }],
    [
      "orders of another day",
      { key: "orders", kind: "ratio", worse: "lower", delaySeconds: 90_000 },
    ],
    ["text the database cannot keep", { key: "errors", kind: "ratio", name: "a\u0000b" }],
    ["a source of another shape", { key: "errors", kind: "ratio", source: { prometheus: {} } }],
    [
      "an unknown field of a source",
      { key: "cpu", kind: "gauge", source: { source: "prom", canary: { value: "x" }, every: 3 } },
    ],
    [
      "half of a ratio",
      { key: "errors", kind: "ratio", source: { source: "prom", canary: { events: "x" } } },
    ],
    [
      "a baseline measured otherwise",
      {
        ...{ key: "p95", kind: "latency" },
        source: { source: "prom", canary: { buckets: "x" }, baseline: { percentile: "x" } },
      },
    ],
  ])("refuses %s", (_, given) => {
    expect(metricInput.safeParse(given).success).toBe(false);
  });

  it("survives a source nested a hundred thousand deep", () => {
    const deep = JSON.parse(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`);
    expect(metricInput.safeParse({ key: "errors", kind: "ratio", source: deep }).success).toBe(
      false,
    );
  });

  it("never throws, whatever is sent", () => {
    fc.assert(fc.property(fc.anything(), (given) => void metricsInput.safeParse(given)));
  });
});

describe("metricsInput", () => {
  it("wants unique keys and at most fifty", () => {
    const one = { key: "errors", kind: "ratio" };
    expect(metricsInput.safeParse([one, one]).success).toBe(false);
    const many = (n: number) => Array.from({ length: n }, (_, i) => ({ ...one, key: `m${i}` }));
    expect(metricsInput.safeParse(many(50)).success).toBe(true);
    expect(metricsInput.safeParse(many(51)).success).toBe(false);
  });

  it("accepts its own defaults again", () => {
    expect(metricsInput.parse(defaultMetrics)).toEqual(defaultMetrics);
    expect(defaultMetrics.map((metric) => [metric.key, metric.role, metric.limit])).toEqual([
      ["errors", "guardrail", 0.15],
      ["latency", "guardrail", undefined],
      ["conversion", "signal", undefined],
    ]);
  });
});
