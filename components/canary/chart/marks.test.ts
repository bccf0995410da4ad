import { expect, it } from "vitest";
import type { MetricSource } from "@/lib/domain/canary/source/metric-source";
import { marksFor, placeMarks } from "./marks";

it("names a rollback whatever went before it", () => {
  const alert = (t: number) => ({ t, label: "Alert", kind: "alert" as const });
  const rollback = { t: 30_000, label: "Rollback", kind: "rollback" as const };
  const placed = placeMarks([alert(0), alert(20_000), rollback], 0, 1_200_000, 600);
  expect(placed.map(({ kind, lane }) => [kind, lane])).toEqual([
    ["alert", 1],
    ["alert", null],
    ["rollback", 0],
  ]);
});

it("an alert is marked on the chart of its own metric, an outage where its source is asked", () => {
  const alert = { t: 0, label: "Alert", kind: "alert" as const };
  const stage = { t: 1, label: "5 %", kind: "stage" as const };
  const outside = { t: 2, label: "Outside alert", kind: "alert" as const };
  const errors = { ...alert, metric: "errors" };
  const out = { ...alert, label: "Source out", source: "prom" };
  const all = [stage, errors, { ...alert, metric: "latency" }, out, outside];
  expect(marksFor(all, { key: "errors" })).toEqual([stage, errors, outside]);
  const asked = { source: "prom" } as MetricSource;
  expect(marksFor(all, { key: "cpu", source: asked })).toEqual([stage, out, outside]);
  const other = { source: "graphite" } as MetricSource;
  expect(marksFor(all, { key: "cpu", source: other })).toEqual([stage, outside]);
});
