import { describe, expect, it } from "vitest";
import { clocked, clocksOf, type Delivery, suspects } from "./arm-clocks";
import type { Arm, Sample } from "./sample";

const tickMs = 10_000;
const now = Date.UTC(2026, 2, 1, 14);

type Sender = { off: (i: number) => number; every?: number; series?: number; metric?: string };

/** What came within five minutes, the last a second ago; `off`: seconds its stamps were ahead, of the i-th before. */
function sent(arm: Arm, { off, every = 1, series = 1, metric = "errors" }: Sender): Delivery[] {
  return Array.from({ length: Math.floor(30 / every) }, (_, i) => {
    const receivedAt = now - 1_000 - i * every * tickMs;
    return { metric, arm, series, receivedAt, newestAt: receivedAt + off(i) * 1_000 };
  });
}

const steadily = (arm: Arm, off: number, more: Partial<Sender> = {}) =>
  sent(arm, { off: () => off, ...more });
const onTime = steadily("baseline", -1);
const off = (...deliveries: Delivery[][]) => clocksOf(deliveries.flat(), { now, tickMs });

describe("whose clock is off", () => {
  it.each([
    ["ahead", 60, -1, { arm: "canary", seconds: 61 }],
    ["behind", -60, -1, { arm: "canary", seconds: -59 }],
    ["the baseline's", -1, 90, { arm: "baseline", seconds: 91 }],
    ["too late for the judge, who waits one tick", -15, -1, { arm: "canary", seconds: -14 }],
    ["two hours behind: another zone's", -7_200, -1, { arm: "canary", seconds: -7_199 }],
  ] as const)("%s", (_, canary, baseline, told) => {
    expect(off(steadily("canary", canary), steadily("baseline", baseline))).toEqual({
      errors: told,
    });
  });

  it.each([
    ["late, but in time", -10, 0],
    ["two ticks ahead", 20, 0],
    ["both alike: it is ours, or the way here", 60, 55],
    ["both late", -60, -55],
  ])("nobody's: %s", (_, canary, baseline) => {
    expect(off(steadily("canary", canary), steadily("baseline", baseline))).toEqual({});
  });

  it.each([
    ["catches up after an outage", sent("canary", { off: (i) => -40 - i * 30 })],
    ["loads history at once", steadily("canary", -300).slice(0, 1)],
    [
      "makes up for an outage in requests that follow each other at once",
      steadily("canary", -300).map((one, i) => ({ ...one, receivedAt: now - 1_000 - i * 100 })),
    ],
    ["was late once", sent("canary", { off: (i) => (i === 1 ? -60 : -1) })],
    ["was off before, and is right now", sent("canary", { off: (i) => (i > 0 ? 60 : 0) })],
    ["is not heard any more", steadily("canary", -60).slice(10)],
    [
      "is one instance of several",
      [...steadily("canary", 60), ...steadily("canary", 0, { series: 2 })],
    ],
  ])("not of a sender that %s", (_, canary) => {
    expect(off(canary, onTime)).toEqual({});
  });

  it.each([1, 60, 120])(
    "of one that sends every %s s, also when it is about to send again",
    (s) => {
      const [every, late] = [s / 10, Math.max(0, s - 2)];
      const at = (later: number) =>
        clocksOf([...steadily("canary", 60, { every }), ...steadily("baseline", 0, { every })], {
          ...{ now: now + later * 1_000, tickMs },
        });
      expect([at(0), at(late)]).toEqual(Array(2).fill({ errors: { arm: "canary", seconds: 60 } }));
    },
  );

  it("of instances of which others have only begun", () => {
    const fresh = steadily("canary", 0, { series: 2 }).slice(0, 1);
    expect(off(steadily("canary", 60), fresh, onTime)).toHaveProperty("errors");
  });

  it("is known by metric: what another sends says nothing of it", () => {
    const orders = { metric: "orders", series: 3 };
    expect(off(steadily("canary", -60), onTime, steadily("canary", 0, orders))).toEqual({
      errors: { arm: "canary", seconds: -59 },
    });
    expect(off(steadily("canary", -60), steadily("baseline", 0, orders))).toEqual({});
  });
});

const level = { kind: "gauge", value: 1, min: 1, max: 1 } as const;

it("is looked for where an arm is missing that was heard, or what came is of a time to come", () => {
  const at = now - tickMs;
  const sample = (metric: string, ahead: number): Sample => ({
    ...{ metric, at: now + ahead * 1_000, arm: "canary", instance: "", cumulative: false },
    ...{ kind: "gauge", payload: { value: 1 } },
  });
  const [both, one, none] = [{ cpu: level, errors: level }, { cpu: level }, {}];
  const ask = (canary: typeof none, baseline: typeof none, ahead = -30) =>
    suspects(
      [sample("cpu", ahead), sample("errors", -30)],
      { at, arms: { canary, baseline } },
      { now, tickMs },
    );
  expect(ask(both, both)).toEqual([]);
  expect(ask(both, both, 20)).toEqual([]);
  expect(ask(both, both, 21)).toEqual(["cpu"]);
  expect(ask(both, one)).toEqual(["errors"]);
  expect(ask(one, both)).toEqual(["errors"]);
  expect(ask(none, none)).toEqual(["cpu", "errors"]);
});

it("a tick is left without what was stamped by it; the other metrics and arm stay", () => {
  const told = { cpu: level, errors: level };
  const pods = { canary: { cpu: { a: level }, errors: { a: level } }, baseline: {} };
  const tick = { at: now - tickMs, arms: { canary: told, baseline: told }, pods };
  const clocks = { errors: { arm: "canary", seconds: 61 } } as const;
  expect(clocked(tick, clocks, now)).toEqual({
    at: tick.at,
    clocks,
    arms: { canary: { cpu: level }, baseline: told },
    pods: { canary: { cpu: { a: level } }, baseline: {} },
  });
  expect(clocked(tick, {}, now)).toBe(tick);
  expect(clocked(tick, clocks, now + 600_000)).toBe(tick);
});
