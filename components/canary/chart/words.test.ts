import { expect, it } from "vitest";
import { chartRows } from "./rows";
import type { ChartMetric } from "./types";
import { readingOf, restsOn } from "./words";

const cpu: ChartMetric = {
  ...{ key: "cpu", name: "CPU", unit: "", kind: "gauge" },
  ...{ worse: "higher", tolerance: 0.15 },
};

it("says of how many instances a level is, and never how often it was read", () => {
  const counted = { canaryN: 1, baselineN: 1, baselineInstances: 18 };
  const [row] = chartRows([{ t: 0, canary: 0.6, baseline: 0.5, ...counted }], cpu);
  const reading = row && readingOf(cpu, row, "UTC");
  expect(reading?.parts.map(({ text }) => text)).toEqual(["0.6", "0.5 (18 instances)"]);
  expect(restsOn(cpu, { n: 6, instances: 1 })).toBe("1 instance");
});
