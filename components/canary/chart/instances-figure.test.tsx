import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { MetricSource } from "@/lib/domain/canary/source/metric-source";
import { InstancesFigure } from "./instances-figure";
import type { ChartMetric } from "./types";

const cpu: ChartMetric = {
  ...{ key: "cpu", name: "CPU", unit: "", kind: "gauge", worse: "higher", tolerance: 0.15 },
};
const none = { times: [], spread: [], instances: [], canaryInstances: 0, baselineInstances: 0 };
const draw = (source?: Partial<MetricSource>) =>
  renderToStaticMarkup(
    <InstancesFigure
      metric={source === undefined ? cpu : { ...cpu, source: source as MetricSource }}
      instances={none}
    />,
  );

it("says what would tell instances apart: who is asked at a source sends nothing", () => {
  expect(draw()).toContain("Send samples with an");
  expect(draw({ source: "prom" })).toContain("Instance label field to see them here.");
  expect(draw({ source: "prom" })).not.toContain("Send samples");
  expect(draw({ source: "prom", instance: "pod" })).toMatch(/label <code[^>]*>pod<\/code>: look/);
});
