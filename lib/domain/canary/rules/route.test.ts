import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultMetrics, metricInput } from "@/lib/domain/canary/metric";
import type { WireSeries } from "@/lib/domain/canary/wire/wire-series";
import { armVersions } from "./arm-versions";
import { labelRulesInput, ruleFaults } from "./label-rules";
import { presetsFor } from "./presets";
import { routesBy } from "./route";

const cpu = metricInput.parse({ key: "cpu", kind: "gauge" });
const metrics = [...defaultMetrics, cpu];
const versions = armVersions("2.3.8", { version: "2.4.0", previousVersion: "2.3.9" });

function series(name: string, labels: Record<string, string>, more: Partial<WireSeries> = {}) {
  return {
    name,
    labels: new Map(Object.entries(labels)),
    unit: "",
    form: "value" as const,
    ...more,
  };
}

function routing(rules: unknown, one: WireSeries) {
  return routesBy(labelRulesInput.parse(rules), metrics, versions)(one);
}

const only = (rules: unknown, one: WireSeries) => routing(rules, one).routes[0];

const total = { metric: "errors", total: "requests", events: 'requests{code=~"5.."}' };
const latency = { metric: "latency", histogram: "duration_seconds" };
const canary = { version: "2.4.0", instance: "a:80" };

describe("routesBy", () => {
  it("makes a ratio of one counter whose label says what failed", () => {
    expect(only({ rules: [total] }, series("requests", { ...canary, code: "500" }))).toMatchObject({
      ...{ metric: "errors", arm: "canary", instance: "a:80", take: "both", factor: 1 },
    });
    expect(only({ rules: [total] }, series("requests", { ...canary, code: "200" }))?.take).toBe(
      "total",
    );
  });

  it.each([
    ["x".repeat(201), "Its instance (instance) is longer than 200 characters."],
    ["a\u0000", "Its instance (instance) is no printable text."],
    ["\ud83d", "Its instance (instance) is no printable text."],
  ])(
    "refuses an instance whose name cannot be kept (%#), and does not cut it short",
    (instance, why) => {
      const one = series("requests", { ...canary, instance });
      expect(routing({ rules: [total] }, one)).toEqual({ routes: [], why, isRefused: true });
      expect(only({ instance: null, rules: [total] }, one)).toMatchObject({ instance: "" });
    },
  );

  it("makes a ratio of two counters, and of the count of a histogram", () => {
    const two = { metric: "errors", total: "requests", events: "failures" };
    expect(only({ rules: [two] }, series("failures", canary))?.take).toBe("events");
    expect(only({ rules: [two] }, series("requests", canary))?.take).toBe("total");
    const whole = series("requests", canary, { form: "histogram" });
    expect(only({ rules: [two] }, whole)?.take).toBe("total");
  });

  it("reads buckets in the metric's unit: by the name, by what OTLP says, by the rule", () => {
    const bucket = (name: string, le: string) => series(name, { ...canary, le });
    expect(only({ rules: [latency] }, bucket("duration_seconds_bucket", "0.25"))).toMatchObject({
      ...{ take: "bucket", bound: 250, factor: 1000 },
    });
    expect(only({ rules: [latency] }, bucket("duration_seconds_bucket", "+Inf"))?.bound).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(routing({ rules: [latency] }, series("duration_seconds_sum", canary)).routes).toEqual(
      [],
    );
    const otlp = series("duration_seconds", canary, { form: "histogram", unit: "us" });
    expect(only({ rules: [latency] }, otlp)).toMatchObject({ take: "histogram", factor: 0.001 });
    const said = { ...latency, unit: "ms" };
    expect(only({ rules: [said] }, bucket("duration_seconds_bucket", "7"))?.bound).toBe(7);
  });

  it("scales a gauge, also one that feeds a latency", () => {
    const rules = { rules: [{ metric: "cpu", gauge: "cpu_usage", scale: 100 }] };
    expect(only(rules, series("cpu_usage", canary))).toMatchObject({ take: "gauge", factor: 100 });
    const p95 = { rules: [{ metric: "latency", gauge: 'latency_seconds{quantile="0.95"}' }] };
    const one = series("latency_seconds", { ...canary, quantile: "0.95" });
    expect(only(p95, one)).toMatchObject({ metric: "latency", factor: 1000 });
  });

  it("of the rules of one metric takes the first that fits; one series may feed several metrics", () => {
    const rules = [
      { metric: "cpu", gauge: 'load{host="a"}', scale: 2 },
      { metric: "cpu", gauge: "load", scale: 3 },
      { metric: "latency", gauge: "load" },
    ];
    const all = (host: string) => routing({ rules }, series("load", { ...canary, host })).routes;
    expect(all("a").map(({ metric, factor }) => [metric, factor])).toEqual([
      ["cpu", 2],
      ["latency", 1],
    ]);
    expect(all("b")[0]?.factor).toBe(3);
  });

  it.each([
    ["the release's version", { version: "2.4.0" }, "canary"],
    ["with a v", { version: "v2.4.0" }, "canary"],
    ["the one before", { version: "2.3.9" }, "baseline"],
    ["another version", { version: "2.3.8" }, "Its version 2.3.8 is neither 2.4.0 nor 2.3.9."],
    ["no version", {}, "It has no label version to tell its arm by."],
  ])("tells the arm by %s", (_what, labels, arm) => {
    const { routes, why } = routing({ rules: [total] }, series("requests", labels));
    expect(routes[0]?.arm ?? why).toBe(arm);
  });

  it("says which version runs where it is the only one", () => {
    const rules = labelRulesInput.parse({ rules: [total] });
    const asked = series("requests", { version: "2.4.0" });
    const alone = routesBy(rules, metrics, armVersions("2.3.9", null))(asked);
    expect(alone.why).toBe("Its version 2.4.0 is not 2.3.9, the only one that runs.");
  });

  it("tells the arm by a label of its own, or is told", () => {
    const arm = { label: "track", canary: "canary", baseline: "stable|" };
    const rules = { arm, rules: [total, { metric: "cpu", gauge: "load", arm: "baseline" }] };
    expect(only(rules, series("requests", { track: "canary" }))?.arm).toBe("canary");
    expect(only(rules, series("requests", {}))?.arm).toBe("baseline");
    expect(routing(rules, series("requests", { track: "x" })).why).toContain("neither arm's");
    expect(only(rules, series("load", { track: "x" }))?.arm).toBe("baseline");
  });

  it("keeps members apart by what is left of their labels, but not by who collected them", () => {
    const member = (more: Record<string, string>, name = "requests") =>
      only({ rules: [total, latency] }, series(name, { ...canary, ...more }))?.member;
    expect(member({ path: "/a" })).not.toBe(member({ path: "/b" }));
    expect(member({ path: "/a" })).toBe(member({ path: "/a", instance: "b:80" }));
    expect(member({ prometheus_replica: "0" })).toBe(member({ prometheus_replica: "1" }));
    const bucket = (le: string) => member({ le }, "duration_seconds_bucket");
    expect(bucket("0.1")).toBe(bucket("+Inf"));
  });

  it("says of what fits no rule that it does not", () => {
    expect(routing({ rules: [total] }, series("up", canary))).toEqual({
      ...{ routes: [], why: "No rule fits it." },
    });
  });

  it("never throws on any labels", () => {
    const read = routesBy(labelRulesInput.parse({ rules: [total, latency] }), metrics, versions);
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.string()), (name, labels) => {
        read(series(name, labels));
        read(series("duration_seconds_bucket", { ...labels, le: name }));
      }),
    );
  });
});

describe("labelRulesInput and ruleFaults", () => {
  const faultsOf = (given: unknown) =>
    labelRulesInput.safeParse(given).error?.issues.map(({ path }) => path.join(".")) ?? [];

  it("names every fault by its place", () => {
    const rules = [
      { metric: "errors", total: "up{" },
      { metric: "Errors", gauge: "up", arm: "control" },
      { metric: "cpu", gauge: "up", histogram: "up" },
      { metric: "cpu", total: "up", colour: "red" },
    ];
    expect(faultsOf({ rules, arm: { label: "a", canary: "(", baseline: "" } })).toEqual(
      expect.arrayContaining([
        "arm.canary",
        "rules.0.total",
        "rules.1.metric",
        "rules.1.arm",
        "rules.3",
      ]),
    );
    expect(faultsOf({ rules: [rules[2]] })).toEqual(["rules.0"]);
    expect(faultsOf({ rules: [{ metric: "errors", total: "up" }] })).toEqual(["rules.0.events"]);
    expect(faultsOf({ rules: Array.from({ length: 51 }, () => latency) })).toEqual(["rules"]);
  });

  it("knows which metrics there are and how each is made", () => {
    const rules = labelRulesInput.parse({
      rules: [
        { metric: "sales", gauge: "a" },
        { metric: "errors", gauge: "a" },
        { ...latency, metric: "cpu" },
      ],
    });
    expect(ruleFaults(rules, metrics)).toEqual([
      { path: "rules.0.metric", message: expect.stringContaining("“sales” is not watched") },
      { path: "rules.1.gauge", message: "errors is a ratio metric: give total and events." },
      { path: "rules.2.histogram", message: "cpu is a gauge metric: give gauge." },
    ]);
  });
});

describe("presetsFor", () => {
  it("are rules that the service may have", () => {
    for (const { rules } of presetsFor("shop", metrics)) {
      expect(labelRulesInput.parse(rules)).toEqual(rules);
      expect(ruleFaults(rules, metrics)).toEqual([]);
      expect(rules.rules.map(({ metric }) => metric)).toEqual(["errors", "latency"]);
    }
    expect(presetsFor("shop", [cpu])[0]?.rules.rules).toEqual([]);
  });

  it.each([
    ["prometheus_code", series("http_requests_total", { ...canary, code: "500" }), "both"],
    [
      "istio",
      series("istio_requests_total", {
        reporter: "destination",
        response_code: "200",
        destination_version: "2.3.9",
      }),
      "total",
    ],
    [
      "nginx_ingress",
      series("nginx_ingress_controller_requests", { status: "503", canary: "" }),
      "both",
    ],
    [
      "opentelemetry",
      series(
        "http.server.request.duration",
        { "service.version": "2.4.0" },
        { form: "histogram", unit: "s" },
      ),
      "total",
    ],
  ])("read what the source sends: %s", (key, one, take) => {
    const preset = presetsFor("shop", metrics).find((each) => each.key === key);
    expect(only(preset?.rules, one)?.take).toBe(take);
  });
});
