import { expect, it } from "vitest";
import { metricsInput } from "@/lib/domain/canary/metric";
import { guessRule } from "./guess-rule";

const metrics = metricsInput.parse([
  { key: "errors", name: "Error rate", kind: "ratio" },
  { key: "checkouts", name: "Paid orders", kind: "ratio", worse: "lower" },
  { key: "latency", name: "p95 latency", kind: "latency" },
  { key: "search", name: "Search time", kind: "latency" },
  { key: "memory", kind: "gauge" },
  { key: "cpu", name: "CPU", kind: "gauge" },
]);
const guessed = (name: string, labels: Record<string, string> = {}, among = metrics) =>
  guessRule({ name, labels }, among);

it("begins a rule for the metric that is called most like the series, of a kind it can be made into", () => {
  expect(guessed("app_cpu_ratio")).toEqual({ metric: "cpu", gauge: "app_cpu_ratio" });
  expect(guessed("process.memory.usage").metric).toBe("memory");
  expect(guessed("search_duration_seconds_bucket", { le: "0.1" }).metric).toBe("search");
  expect(guessed("http_request_duration_seconds_bucket", { le: "0.1" }).metric).toBe("latency");
  expect(guessed("shop_order_total").metric).toBe("checkouts");
  expect(guessed("appErrors_total").metric).toBe("errors");
  expect(guessed("api_latency_p95")).toEqual({ metric: "latency", gauge: "api_latency_p95" });
});

it("leaves the metric to choose where none is called like it, but for requests", () => {
  const few = metrics.filter(({ kind }) => kind === "ratio");
  expect(guessed("app_cpu_ratio", {}, few)).toEqual({ metric: "", gauge: "app_cpu_ratio" });
  expect(guessed("go_goroutines").metric).toBe("");
  expect(guessed("error_ratio").metric).toBe("");
  expect(guessed("gc_runs_total").metric).toBe("");
  expect(guessed("search_bucket", {}, few).metric).toBe("");
  expect(guessed("http_requests_total").metric).toBe("errors");
  expect(guessed("served_total", { status: "200" }).metric).toBe("errors");
});
