import { expect, it } from "vitest";
import type { DrillLine } from "@/lib/domain/readiness/drill/view";
import { instant } from "@/lib/kernel/instant";
import { prepareDrillChart } from "./prepare-drill-chart";

it("draws only what worked, oldest first, and says how many kept to their target", () => {
  const chart = prepareDrillChart([line(3, 400), line(2, null), line(1, 41)]);
  expect(chart.points.map(({ seconds }) => seconds)).toEqual([41, 400]);
  expect(chart.sentence).toBe("1 of 2 that worked were within their target.");
  expect(chart.ticks).toEqual([0, 120, 240, 360, 480]);
  expect(prepareDrillChart([]).sentence).toBe("None has worked yet.");
});

function line(day: number, seconds: number | null): DrillLine {
  const at = instant(Date.UTC(2026, 10, day));
  const status = seconds === null ? "failed" : "worked";
  const versions = { fromVersion: "2.4.0", toVersion: "2.3.9", runbookVersion: 1, note: "" };
  return {
    ...versions,
    id: `drl_${day}`,
    driverName: "Ana",
    status,
    startedAt: at,
    endedAt: at,
    seconds,
    targetSeconds: 300,
  };
}
