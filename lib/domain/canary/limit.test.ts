import { describe, expect, it, test } from "vitest";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { readLimit } from "./limit";
import { metricInput } from "./metric";
import { errors, level, ratio, spread } from "./testing";

describe("readLimit", () => {
  test.each<[string, Aggregate[], (Aggregate | null)[], "canary" | "both" | "open" | null]>([
    ["below the limit", [ratio(10, 100)], [ratio(0, 100)], null],
    ["over it, the baseline well", [ratio(40, 100)], [ratio(1, 100)], "canary"],
    ["over it by chance only", [ratio(17, 100)], [ratio(1, 100)], null],
    ["nine requests never breach", [ratio(9, 9)], [ratio(1, 100)], null],
    ["ten do, from two ticks", [ratio(5, 5), ratio(5, 5)], [ratio(1, 100)], "canary"],
    ["the newest ticks count", [ratio(100, 100), ratio(0, 100)], [ratio(1, 100)], null],
    ["old ones only as far as needed", [ratio(0, 900), ratio(80, 100)], [ratio(1, 100)], "canary"],
    ["both over it", [ratio(40, 100)], [ratio(35, 100)], "both"],
    ["both over it, the canary far more", [ratio(90, 100)], [ratio(25, 100)], "canary"],
    ["the baseline uneasy", [ratio(30, 100)], [ratio(11, 100)], "open"],
    ["a small healthy baseline", [ratio(40, 100)], [ratio(0, 12)], "canary"],
    ["a baseline too small to be ill", [ratio(40, 100)], [ratio(9, 9)], "open"],
    ["no baseline at all", [ratio(40, 100)], [null, null], "canary"],
    ["a baseline without requests", [ratio(40, 100)], [ratio(0, 0)], "canary"],
  ])("%s", (_, canary, baseline, whose) => {
    expect(readLimit(errors, canary, baseline).whose).toBe(whose);
  });

  it("counts requests that come in bunches as that many less", () => {
    const [canary, baseline] = [[ratio(11, 17)], [ratio(4, 1000)]];
    expect(readLimit(errors, canary, baseline).whose).toBe("canary");
    const bunches = { bunch: 9, noise: () => 0 };
    expect(readLimit(errors, canary, baseline, bunches).whose).toBeNull();
    expect(readLimit(errors, [ratio(110, 170)], baseline, bunches).whose).toBe("canary");
    const slow = metricInput.parse({ key: "latency", kind: "latency", limit: 500 });
    const few = { canary: [spread(20, 900)], baseline: [spread(100, 300)] };
    expect(readLimit(slow, few.canary, few.baseline).whose).toBe("canary");
    expect(readLimit(slow, few.canary, few.baseline, bunches).whose).toBeNull();
  });

  it("blames nobody for bunches that chance may have given to either", () => {
    const bunches = { bunch: 41, noise: () => 0 };
    const canary = [ratio(328, 410)];
    expect(readLimit(errors, canary, [ratio(0, 137)], bunches).whose).toBe("open");
    expect(readLimit(errors, canary, [ratio(0, 1000)], bunches).whose).toBe("canary");
    expect(readLimit(errors, canary, [ratio(328, 410)], bunches).whose).toBe("both");
    expect(readLimit(errors, [ratio(3280, 4100)], [ratio(0, 1370)], bunches).whose).toBe("canary");
  });

  it("takes no level for the canary's doing that chance sets as far apart", () => {
    const percentile = metricInput.parse({ key: "p95", kind: "gauge", limit: 1000 });
    const apart = (times: number, noise: number) =>
      readLimit(percentile, [level(400 * times)], [level(400)], { bunch: 1, noise: () => noise });
    expect(apart(4, 0.3).whose).toBe("canary");
    expect(apart(4, 1.5).whose).toBe("open");
    expect(apart(8, 1.5).whose).toBe("canary");
  });

  it("reads a floor where lower is worse", () => {
    const orders = metricInput.parse({ key: "orders", kind: "ratio", worse: "lower", limit: 0.2 });
    expect(readLimit(orders, [ratio(2, 100)], [ratio(50, 100)]).whose).toBe("canary");
    expect(readLimit(orders, [ratio(30, 100)], [ratio(50, 100)]).whose).toBeNull();
    expect(readLimit(orders, [ratio(2, 100)], [ratio(3, 100)]).whose).toBe("both");
  });

  it("holds the p95 of a latency and the level of a gauge against it", () => {
    const latency = metricInput.parse({ key: "latency", kind: "latency", limit: 500 });
    expect(readLimit(latency, [spread(100, 900)], [spread(100, 300)]).whose).toBe("canary");
    expect(readLimit(latency, [spread(100, 510)], [spread(100, 300)]).whose).toBeNull();
    expect(readLimit(latency, [spread(100, 900)], [spread(100, 900)]).whose).toBe("both");
    const cpu = metricInput.parse({ key: "cpu", kind: "gauge", limit: 0.95 });
    expect(readLimit(cpu, [level(0.97)], [level(0.5)]).whose).toBe("canary");
    expect(readLimit(cpu, [level(0.97)], [level(0.96)]).whose).toBe("both");
  });
});
