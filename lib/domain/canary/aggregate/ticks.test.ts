import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Arm, Measure, Sample } from "@/lib/domain/canary/sample/sample";
import { level } from "@/lib/domain/canary/testing";
import type { Aggregate } from "./aggregate";
import { closableUntil, closeTicks, instancesIn, reported, type Tick, tickFloor } from "./ticks";

const second = 1000;
const counts = (events: number, total: number): Measure => ({
  kind: "ratio",
  payload: { events, total },
});

function sample(
  seconds: number,
  measure: Measure,
  more: Partial<Pick<Sample, "arm" | "instance" | "cumulative" | "metric" | "member">> = {},
): Sample {
  const arm: Arm = "canary";
  return {
    ...{ metric: "errors", arm, instance: "", cumulative: false, at: seconds * second },
    ...measure,
    ...more,
  };
}

function canary(samples: Sample[], from = 0, to = 30, metric = "errors") {
  return closeTicks(samples, from * second, to * second, 10 * second).map((tick) =>
    reported(tick.arms.canary, metric),
  );
}

describe("closeTicks", () => {
  it("gives every tick of (from, to], silent ones too", () => {
    const ticks = closeTicks(
      [sample(10, counts(1, 5)), sample(10.001, counts(0, 7))],
      0,
      35 * second,
      10 * second,
    );
    expect(ticks.map((tick) => tick.at)).toEqual([10_000, 20_000, 30_000]);
    expect(ticks[0]?.arms.canary).toEqual({ errors: { kind: "ratio", events: 1, total: 5 } });
    expect(ticks[1]?.arms.canary).toEqual({ errors: { kind: "ratio", events: 0, total: 7 } });
    expect(ticks[2]?.arms).toEqual({ canary: {}, baseline: {} });
  });

  it("sums instances, but not beside the whole arm", () => {
    const pods = [
      sample(5, counts(1, 5), { instance: "a" }),
      sample(6, counts(2, 5), { instance: "b" }),
    ];
    expect(canary(pods)[0]).toEqual({ kind: "ratio", events: 3, total: 10 });
    expect(canary([...pods, sample(7, counts(4, 11))])[0]).toEqual({
      kind: "ratio",
      events: 4,
      total: 11,
    });
  });

  it("adds up the members of an instance, each by its own growth, and never more events than exposures", () => {
    const failed = { member: "failed", cumulative: true };
    const all = { member: "all", cumulative: true };
    const samples = [
      sample(-5, counts(7, 0), failed),
      sample(-5, counts(0, 100), all),
      sample(5, counts(9, 0), failed),
      sample(5, counts(0, 150), all),
      // A restart of one member is one of that member alone.
      sample(15, counts(1, 0), failed),
      sample(15, counts(0, 180), all),
      sample(25, counts(4, 0), failed),
      sample(25, counts(0, 182), all),
    ];
    expect(canary(samples)).toEqual([
      { kind: "ratio", events: 2, total: 50 },
      { kind: "ratio", events: 1, total: 30 },
      { kind: "ratio", events: 2, total: 2 },
    ]);
  });

  it("subtracts counters per instance, armed by samples before the first tick", () => {
    const samples = [
      sample(-5, counts(0, 100), { instance: "a", cumulative: true }),
      sample(5, counts(1, 110), { instance: "a", cumulative: true }),
      sample(4, counts(0, 50), { instance: "b", cumulative: true }),
      sample(14, counts(0, 53), { instance: "b", cumulative: true }),
    ];
    expect(canary(samples).slice(0, 2)).toEqual([
      { kind: "ratio", events: 1, total: 10 },
      { kind: "ratio", events: 0, total: 3 },
    ]);
  });

  it("averages gauges per instance first and keeps their extremes", () => {
    const level = (at: number, value: number, instance: string) =>
      sample(at, { kind: "gauge", payload: { value } }, { instance });
    expect(canary([level(1, 10, "a"), level(2, 20, "a"), level(3, 5, "b")])[0]).toEqual({
      ...{ kind: "gauge", value: 10, min: 5, max: 20, ofInstances: true },
    });
  });

  it("merges histograms, and prefers them to a ready-made quantile", () => {
    const one = sample(1, { kind: "latency", payload: { buckets: [[10, 1]] } }, { instance: "a" });
    const two = sample(
      2,
      {
        kind: "latency",
        payload: {
          buckets: [
            [10, 1],
            [20, 3],
          ],
        },
      },
      { instance: "b" },
    );
    const p95 = sample(3, { kind: "gauge", payload: { value: 19 } }, { instance: "b" });
    expect(canary([p95, one, two])[0]).toEqual({
      kind: "latency",
      buckets: [
        [10, 2],
        [20, 3],
      ],
    });
  });

  it("is not fooled by a metric that is called like something inherited", () => {
    expect(canary([], 0, 10, "constructor")).toEqual([null]);
    expect(
      canary([sample(5, counts(1, 2), { metric: "constructor" })], 0, 10, "constructor"),
    ).toEqual([{ kind: "ratio", events: 1, total: 2 }]);
  });

  it("does not depend on the order of the samples, nor on where the span is cut", () => {
    const samples = fc.array(
      fc.record({
        at: fc.integer({ min: 1, max: 59 }),
        events: fc.integer({ min: 0, max: 5 }),
        pod: fc.constantFrom("a", "b"),
      }),
    );
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 5 }), (drawn, cut) => {
        const unique = [...new Map(drawn.map((one) => [`${one.at}${one.pod}`, one])).values()];
        const all = unique.map((one) =>
          sample(one.at, counts(one.events, 9), { instance: one.pod }),
        );
        const whole = canary(all, 0, 60);
        expect(canary(all.toReversed(), 0, 60)).toEqual(whole);
        expect([...canary(all, 0, cut * 10), ...canary(all, cut * 10, 60)]).toEqual(whole);
      }),
    );
  });

  it("answers nothing for a span that is none, and bounds a senseless one", () => {
    expect(closeTicks([], 10, 0, 10)).toEqual([]);
    expect(closeTicks([], 0, 10, 0)).toEqual([]);
    expect(closeTicks([], Number.NaN, 10, 10)).toEqual([]);
    const ticks = closeTicks([], 0, 1e12, 10 * second);
    expect(ticks.length).toBe(60_480);
    expect(ticks.at(-1)?.at).toBe(1e12);
  });
});

describe("the clock", () => {
  it("gives late samples one tick", () => {
    expect(closableUntil(39_999, 10_000)).toBe(20_000);
    expect(closableUntil(40_000, 10_000)).toBe(30_000);
    expect(tickFloor(39_999, 10_000)).toBe(30_000);
  });
});

describe("how many instances an arm has", () => {
  const told = (names: string[]) =>
    Object.fromEntries(names.map((name): [string, Aggregate] => [name, level(1)]));
  const tick: Tick = {
    at: 0,
    arms: { canary: {}, baseline: {} },
    pods: {
      canary: { errors: told(["a"]), cpu: told(["a", "b"]) },
      baseline: { errors: told(["c", "d", "e"]) },
    },
  };

  it("is what a metric tells itself, else what another tells of the same arm", () => {
    expect(instancesIn(tick, "errors")).toEqual({ canary: 1, baseline: 3 });
    expect(instancesIn(tick, "cpu")).toEqual({ canary: 2, baseline: 3 });
    expect(instancesIn(tick, "p95")).toEqual({ canary: 2, baseline: 3 });
  });

  it("is not known where nobody tells, and nothing that is inherited is told", () => {
    const { pods: _, ...untold } = tick;
    expect(instancesIn(untold, "errors")).toEqual({ canary: 0, baseline: 0 });
    expect(instancesIn(tick, "constructor")).toEqual({ canary: 2, baseline: 3 });
  });
});
