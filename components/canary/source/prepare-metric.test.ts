import { describe, expect, it } from "vitest";
import { type Metric, metricInput } from "@/lib/domain/canary/metric";
import {
  type SourceChoice,
  wayOf,
  waysFor,
  withBaseline,
  withDirection,
  withKey,
  withMetricKind,
  withOption,
  withQuery,
  withSource,
  withWay,
} from "./prepare-metric";

const prom: SourceChoice = { key: "prom", name: "Prometheus", kind: "prometheus" };
const datadog: SourceChoice = { key: "dd", name: "Datadog", kind: "datadog" };
const errors: Metric = metricInput.parse({ key: "errors", kind: "ratio" });
const latency: Metric = metricInput.parse({ key: "p95", kind: "latency" });

function sourceOf(metric: Metric) {
  if (metric.source === undefined) throw new Error("It has no source.");
  return metric.source;
}

describe("a metric in the editor", () => {
  it("gets queries to begin with that the house would accept, and none when it is sent", () => {
    for (const metric of [errors, latency, withMetricKind(errors, "gauge", null)]) {
      const asked = withSource(metric, prom);
      expect(metricInput.safeParse(asked).success).toBe(true);
      expect(withSource(asked, null)).toEqual(metric);
    }
    expect(sourceOf(withSource(latency, prom)).scale).toBe(1000);
    const graphite: SourceChoice = { key: "g", name: "Graphite", kind: "graphite" };
    expect(sourceOf(withSource(latency, graphite)).scale).toBeUndefined();
  });

  it("says of orders only how late they come", () => {
    const orders = metricInput.parse({
      ...{ key: "orders", kind: "ratio", worse: "lower", delaySeconds: 400 },
    });
    expect(withDirection(orders, "lower").delaySeconds).toBe(400);
    for (const other of [withDirection(orders, "higher"), withMetricKind(orders, "gauge", null)])
      expect(metricInput.parse(other)).not.toHaveProperty("delaySeconds");
  });

  it("is measured in the ways its system knows, and keeps what still means something", () => {
    expect(waysFor("latency", "prometheus").map((way) => way.value)).toEqual([
      "buckets",
      "percentile",
    ]);
    expect(waysFor("latency", "datadog").map((way) => way.value)).toEqual(["percentile"]);
    const own = withSource(errors, prom);
    const written = { ...own, source: withQuery(sourceOf(own), "canary", "total", "mine") };
    const shared = withWay(written, prom, "share,total");
    expect(wayOf(shared)).toBe("share,total");
    expect(sourceOf(shared).canary).toEqual({ share: expect.any(String), total: "mine" });
    const moved = sourceOf(withSource(written, datadog)).canary;
    expect(moved.total).toBe("mine");
    // Nobody wrote it, and the other system would not understand it.
    expect(moved.events).toMatch(/^sum:/);
    expect(Object.keys(sourceOf(withMetricKind(written, "gauge", prom)).canary)).toEqual(["value"]);
  });

  it("begins with no count of failures where less is worse: orders are nobody's errors", () => {
    const orders = metricInput.parse({ key: "conversion", kind: "ratio", worse: "lower" });
    const asked = sourceOf(withSource(orders, prom)).canary;
    expect(asked).toMatchObject({ events: "", total: expect.stringContaining("http_requests") });
    const turned = sourceOf(withDirection(withSource(errors, prom), "lower")).canary;
    expect(turned.events).toBe("");
    const own = withSource(errors, prom);
    const written = { ...own, source: withQuery(sourceOf(own), "canary", "events", "mine") };
    expect(sourceOf(withDirection(written, "lower")).canary.events).toBe("mine");
  });

  it("gets its key from its name, once", () => {
    expect(withKey({ ...errors, key: "", name: "Error rate, %" }).key).toBe("error-rate");
    expect(withKey({ ...errors, name: "Another" }).key).toBe("errors");
  });

  it("another kind brings its usual unit, unless somebody wrote one", () => {
    expect(withMetricKind(errors, "latency", null).unit).toBe("ms");
    expect(withMetricKind({ ...errors, unit: "‰" }, "latency", null).unit).toBe("‰");
  });

  it("a baseline of its own begins as the canary's, about the previous version", () => {
    const source = {
      source: "prom",
      canary: { value: 'x{v="$version",w="${version}",z="$versions"}' },
    };
    const own = withBaseline(source, true);
    expect(own.baseline).toEqual({
      value: 'x{v="$previousVersion",w="$previousVersion",z="$versions"}',
    });
    expect(withBaseline(own, false)).toEqual(source);
  });

  it("options that are off are not there at all", () => {
    const source = { source: "prom", canary: { value: "x" } };
    expect(withOption(withOption(source, "instance", "pod"), "instance", null)).toEqual(source);
  });
});
