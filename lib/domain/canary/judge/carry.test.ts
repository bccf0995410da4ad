import { describe, expect, it } from "vitest";
import { errors, latency, level, memory, ratio, spread, watch } from "@/lib/domain/canary/testing";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import type { Metric } from "@/lib/domain/canary/metric";
import { tell } from "./arm-rhythm";
import { type Carried, gather } from "./carry";

const minutely = (place: number) =>
  Array.from({ length: 30 }, (_, i) => i % 6 === place).reduce(
    (bits, had) => tell(bits, had, 1),
    0,
  );
const parts = (canary: Aggregate | null, baseline: Aggregate | null) => ({
  ...{ canary, baseline, canaryPods: {}, baselinePods: {} },
  instances: { canary: 0, baseline: 0 },
});

describe("reports of arms that are scraped at different times", () => {
  const apart = { canary: minutely(5), baseline: minutely(2) };

  it("are gathered until both have told, then for an interval each, and count as one tick", () => {
    const told = [parts(null, ratio(3, 300)), parts(null, null), parts(ratio(2, 100), null)];
    const met: unknown[] = [];
    let carried: Carried | null = null;
    for (const one of [...told, parts(null, null), ...told, parts(null, null)]) {
      const gathered = gather(carried, one, apart);
      carried = gathered.carried;
      met.push([gathered.met.canary, gathered.met.baseline]);
    }
    const none = [null, null];
    const both = [ratio(2, 100), ratio(3, 300)];
    expect(met).toEqual([none, none, both, none, none, none, none, none]);
    // One tick later six have gone by, and what came meanwhile is told.
    expect(gather(carried, parts(null, ratio(1, 100)), apart).met).toMatchObject({
      canary: ratio(2, 100),
      baseline: ratio(4, 400),
    });
  });

  it("are compared as they come while there is no rhythm, and where a tick got lost", () => {
    const one = parts(ratio(2, 100), null);
    const lossy = { canary: minutely(5), baseline: minutely(2) ^ 0b10_000 };
    for (const told of [lossy, { canary: 2 ** 30 - 1, baseline: 2 ** 30 - 1 }])
      expect(gather(null, one, told)).toEqual({ met: one, carried: null });
  });

  it("have their instances gathered, counts added, of levels the newest", () => {
    const baselinePods = { a: ratio(1, 50), b: ratio(0, 50) };
    const first = gather(null, { ...parts(null, ratio(1, 100)), baselinePods }, apart);
    const second = { ...parts(ratio(1, 9), ratio(1, 30)), baselinePods: { a: ratio(1, 30) } };
    const { met } = gather(first.carried, second, apart);
    expect(met.baselinePods).toEqual({ a: ratio(2, 80), b: ratio(0, 50) });
    expect(met.instances).toEqual({ canary: 0, baseline: 2 });
    const low = gather(null, { ...parts(null, level(1)), baselinePods: { a: level(1) } }, apart);
    const high = { ...parts(level(2), level(3)), baselinePods: { a: level(3) } };
    expect(gather(low.carried, high, apart).met).toMatchObject({
      baseline: { value: 2 },
      baselinePods: { a: level(3) },
    });
  });

  const minutes = (metric: Metric, canary: Aggregate, baseline: Aggregate, times: number) => {
    const next = watch(metric);
    let verdict = next({});
    for (let minute = 0; minute < times; minute += 1) {
      next({ canary, weight: 25 });
      next({ weight: 25 }, 2);
      next({ baseline, weight: 25 });
      verdict = next({ weight: 25 }, 2);
    }
    return verdict;
  };

  it.each<[string, Metric, Aggregate, Aggregate]>([
    ["more errors", errors, ratio(300, 3000), ratio(90, 9000)],
    ["slower", latency, spread(3000, 400), spread(9000, 200)],
    ["more memory", memory, level(900), level(500)],
  ])("are judged: %s", (_, metric, canary, baseline) => {
    expect(minutes(metric, canary, baseline, 20).metrics[0]?.evidence.reason).toBe("worse");
  });

  it("pass where all is well, and no longer once one arm stops", () => {
    const good = minutes({ ...errors, critical: true }, ratio(30, 3000), ratio(90, 9000), 25);
    expect(good.overall).toBe("pass");
    expect(good.metrics[0]?.sentence).toContain("Error rate holds: 1 % against 1 %");
    const next = watch({ ...errors, critical: true });
    for (let minute = 0; minute < 25; minute += 1) {
      next({ canary: ratio(30, 3000), weight: 25 });
      next({ weight: 25 }, 2);
      next({ baseline: ratio(90, 9000), weight: 25 });
      next({ weight: 25 }, 2);
    }
    next({ weight: 25 }, 3);
    next({ baseline: ratio(90, 9000), weight: 25 });
    expect(next({ weight: 25 }, 3).overall).toBe("no_data");
  });
});
