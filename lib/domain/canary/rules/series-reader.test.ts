import { expect, it } from "vitest";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { armVersions } from "./arm-versions";
import { guessRule } from "./guess-rule";
import { labelRulesInput, ruleFaults } from "./label-rules";
import { SeriesReader } from "./series-reader";

const rules = labelRulesInput.parse({ rules: [{ metric: "latency", gauge: '{quantile="0.95"}' }] });
const versions = armVersions("2.3.9", null);

const series = (name: string, unit = "") => ({
  ...{ name, unit, form: "value" as const },
  labels: new Map([
    ["quantile", "0.95"],
    ["version", "2.3.9"],
  ]),
});

it("describes a series once, and says when a metric comes in another unit than before", () => {
  const reader = new SeriesReader(rules, defaultMetrics, versions);
  let described = 0;
  const read = (key: string, name: string, unit?: string) =>
    reader.read(key, () => {
      described += 1;
      return series(name, unit);
    });
  expect(read("a", "latency_seconds").odd).toBeNull();
  expect(read("a", "latency_seconds").routes).toHaveLength(1);
  expect(described).toBe(1);
  expect(read("same", "latency", "s").odd).toBeNull();
  expect(read("b", "latency_milliseconds").odd).toBe(
    "latency came in s and now comes in milliseconds.",
  );
});

it("guesses rules that the service may have", () => {
  const guesses = [
    [
      "http_duration_seconds_bucket",
      { le: "0.1" },
      { metric: "latency", histogram: "http_duration_seconds" },
    ],
    [
      "http_requests_total",
      { status: "200" },
      {
        metric: "errors",
        total: "http_requests_total",
        events: 'http_requests_total{status=~"5.."}',
      },
    ],
    [
      "http_latency",
      { quantile: "0.99" },
      { metric: "latency", gauge: 'http_latency{quantile="0.99"}' },
    ],
  ] as const;
  for (const [name, labels, rule] of guesses) {
    expect(guessRule({ name, labels }, defaultMetrics)).toEqual(rule);
    expect(ruleFaults(labelRulesInput.parse({ rules: [rule] }), defaultMetrics)).toEqual([]);
  }
  expect(guessRule({ name: "go_goroutines", labels: {} }, [])).toEqual({
    ...{ metric: "", gauge: "go_goroutines" },
  });
});
