import { describe, expect, it } from "vitest";
import type { InstanceSeries } from "@/lib/domain/canary/chart/instance-series";
import { prepareInstancesPicture } from "./prepare-instances";
import { instancesCsv, instancesTable } from "./prepare-table";
import type { ChartMetric } from "./types";

const cpu: ChartMetric = {
  key: "cpu",
  name: "CPU",
  unit: "",
  kind: "gauge",
  worse: "higher",
  tolerance: 0.15,
};
const view: InstanceSeries = {
  times: [0, 10, 20, 30, 40],
  spread: [[1, 2], null, [1, 2], [1, 2], [1, 2]],
  instances: [
    { instance: "bad", values: [4, null, 3, 4, 4], whole: 3.75, n: 4 },
    { instance: "chance", values: [1, 1.5, 1.5, 1.5, 3], whole: 1.7, n: 5 },
  ],
  canaryInstances: 2,
  baselineInstances: 3,
};

describe("prepareInstancesPicture", () => {
  it("puts all on one scale from zero, keeps gaps, and calls out the one that stays beyond the spread", () => {
    const { multiples, spread, legend } = prepareInstancesPicture(cpu, view);
    expect(multiples.map(({ outside }) => outside)).toEqual([true, false]);
    expect(multiples[0]?.path).toBe("M0 1h0.01M50 10.5L75 1L100 1");
    expect(multiples[1]?.path).toBe("M0 29.5L25 24.75L50 24.75L75 24.75L100 10.5");
    expect(spread.match(/M/g)).toHaveLength(2);
    expect(legend).toMatch(/^All 2 canary instances, over the spread of 3/);
  });

  it("lists them with their last values, and copies every value with the name somebody chose", () => {
    const { multiples } = prepareInstancesPicture(cpu, view);
    expect(instancesTable(cpu, multiples).rows[0]).toMatchObject({
      name: "bad",
      cells: ["3.75", "", "4", "outside"],
    });
    const odd = { ...view, instances: [{ instance: '=1+"x"', values: [1, null], whole: 1, n: 1 }] };
    expect(instancesCsv(cpu, odd).split("\n")).toEqual([
      "at,instance,value",
      `1970-01-01T00:00:00.000Z,"'=1+""x""",1`,
      `1970-01-01T00:00:00.010Z,"'=1+""x""",`,
    ]);
  });

  it("says a value with what that very value rests on: the last one is of one stretch only", () => {
    const errors = { ...cpu, kind: "ratio", unit: "%" } as const;
    const line = { instance: "a", values: [0.1, 0], whole: 0.05, n: 6_120, events: 306 };
    const { multiples, legend } = prepareInstancesPicture(errors, { ...view, instances: [line] });
    expect(multiples[0]).toMatchObject({ whole: "5 %", rests: "306 of 6,120", last: "0 %" });
    expect(instancesTable(errors, multiples)).toMatchObject({
      head: ["Instance", "All this time", "Rests on", "Last value", "Note"],
      rows: [{ cells: ["5 %", "306 of 6,120", "0 %", ""] }],
    });
    expect(legend).toMatch(/the value over all of it, and the last\.$/);
  });

  it("says how many there are when not all are shown, and where there is no spread", () => {
    const many = { ...view, canaryInstances: 30, baselineInstances: 1 };
    expect(prepareInstancesPicture(cpu, many).legend).toMatch(/^The worst 2 of 30 .*No spread/);
    const lower = { ...cpu, worse: "lower" } as const;
    expect(prepareInstancesPicture(lower, view).multiples[0]?.outside).toBe(false);
    expect(prepareInstancesPicture(cpu, { ...view, instances: [] }).multiples).toEqual([]);
  });
});
