import { describe, expect, it } from "vitest";
import { type Trail, untrodden, walk } from "./trend";

/** The trend after so many ticks of ten seconds, the baseline at 500 all along. */
function trendAfter(ticks: number, level: (tick: number) => number): Trail["trend"] {
  let trail = untrodden;
  for (let tick = 0; tick < ticks; tick += 1)
    trail = walk(trail, 0, tick * 10_000, level(tick), 500);
  return trail.trend;
}

describe("the trend of a level", () => {
  it("is its growth per hour", () => {
    const trend = trendAfter(90, (tick) => 500 + tick);
    expect(trend?.perSecond).toBeCloseTo(0.1);
    expect(trend?.perHour).toBeCloseTo(360 / 589, 1);
  });

  it("is over once a level that filled up stays where it is", () => {
    const filling = (tick: number) => 500 - 150 * Math.exp(-tick / 12) + (tick % 3) / 100;
    expect(trendAfter(24, filling)).not.toBeNull();
    expect(trendAfter(100, filling)).toBeNull();
  });
});
