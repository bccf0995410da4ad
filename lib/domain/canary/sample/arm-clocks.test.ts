import { describe, expect, it } from "vitest";
import { clocked, clockFaultAt, type Delivery } from "./arm-clocks";
import type { Arm } from "./sample";

const tick = 10_000;
const at = Date.UTC(2026, 2, 1, 14);

/** Every tick until `at`, and one after it, as old as said when it comes (seconds; negative: ahead). */
function sent(arm: Arm, age: (i: number) => number, every = 1): Delivery[] {
  return Array.from({ length: 20 }, (_, i) => i)
    .filter((i) => i % every === 0)
    .map((i) => ({ arm, at: at - (i - 1) * tick, least: age(i) * 1_000, most: age(i) * 1_000 }))
    .reverse();
}

const fault = (canary: Delivery[], baseline: Delivery[]) =>
  clockFaultAt(at, [...canary, ...baseline], tick);
const onTime = sent("baseline", () => 1);

describe("whose clock is off", () => {
  it.each([
    ["ahead", -60, 1, { arm: "canary", seconds: 61 }],
    ["behind", 60, 1, { arm: "canary", seconds: -59 }],
    ["the baseline's", 1, -90, { arm: "baseline", seconds: 91 }],
    ["two ticks late", 19, 0, null],
    ["two ticks ahead", -19, 0, null],
    ["a late one beside an early one, each within bounds", 15, -15, null],
    ["both alike: it is ours, or the way here", -60, -55, null],
  ] as const)("%s", (_, canary, baseline, told) => {
    expect(
      fault(
        sent("canary", () => canary),
        sent("baseline", () => baseline),
      ),
    ).toEqual(told);
  });

  it("is not asked of a sender that makes up for an outage, or loads history at once", () => {
    expect(
      fault(
        sent("canary", (i) => i * 30 + 40),
        onTime,
      ),
    ).toBeNull();
    expect(fault(sent("canary", () => 300).slice(-2), onTime)).toBeNull();
  });

  it("is not of one instance among others, nor of a batch that ends now", () => {
    const some = sent("canary", () => -60).map((one) => ({ ...one, most: 1_000 }));
    expect(fault(some, onTime)).toBeNull();
    const batch = sent("canary", () => 1, 6).map((one) => ({ ...one, most: 60_000 }));
    expect(fault(batch, onTime)).toBeNull();
  });

  it("is not known of an arm that is not heard any more", () => {
    const gone = sent("canary", () => 60).filter((one) => one.at < at - 60_000);
    expect(fault(gone, onTime)).toBeNull();
  });
});

it("a tick is left without what was pushed by it; what is asked for stays", () => {
  const level = { kind: "gauge", value: 1, min: 1, max: 1 } as const;
  const told = { cpu: level, errors: level };
  const pods = { canary: { cpu: { a: level }, errors: { a: level } }, baseline: {} };
  const ticks = { at, arms: { canary: told, baseline: told }, pods };
  const deliveries = [...sent("canary", () => -60), ...onTime];
  const paces = { cpu: { stepMs: tick, lagMs: 0 } };
  expect(clocked(ticks, deliveries, tick, paces)).toEqual({
    at,
    clock: { arm: "canary", seconds: 61 },
    arms: { canary: { cpu: level }, baseline: told },
    pods: { canary: { cpu: { a: level } }, baseline: {} },
  });
  expect(clocked(ticks, onTime, tick, paces)).toBe(ticks);
});
