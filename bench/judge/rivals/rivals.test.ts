import { describe, expect, it } from "vitest";
import type { Engine } from "../engine.ts";
import type { ArmTick } from "../simulate.ts";
import { argo } from "./argo.ts";
import { flagger } from "./flagger.ts";
import { kayenta, labelOf, score } from "./kayenta.ts";
import { shiftOf } from "./mann-whitney.ts";
import { bandsApart, logEvidence, netflix } from "./netflix.ts";

function arm(errors: number, requests: number): ArmTick {
  const latency = Uint32Array.from({ length: 97 }, (_, index) => (index === 30 ? requests : 0));
  const rest = { conversions: 30, visits: 1000, cpu: 0.4, memory: 0.4, pods: [] };
  return { errors, requests, latency, ...rest };
}

/** Seconds of the first rollback: ten minutes of history, then half an hour with the canary's share of errors. */
function rollback(engine: Engine, canary: (t: number) => ArmTick | null): number | null {
  for (let t = -590; t <= 1800; t += 10) {
    const word = engine.tell({
      t,
      weight: t > 0 ? 0.25 : 0,
      canary: t > 0 ? canary(t) : null,
      baseline: arm(10 + (Math.abs(t) % 30) / 10, 1500),
    });
    if (word.rollback) return t;
  }
  return null;
}

const good = (t: number) => arm(t % 20 === 0 ? 3 : 4, 500);
const bad = () => arm(50, 500);

describe("Argo Rollouts", () => {
  it("counts failures in total: the first, or the thirteenth", () => {
    expect(rollback(argo(0), bad)).toBe(60);
    expect(rollback(argo(12), bad)).toBe(780);
    expect(rollback(argo(0), good)).toBe(null);
    // Every second minute bad: never two in a row, and still counted.
    expect(rollback(argo(2), (t) => (Math.ceil(t / 60) % 2 === 0 ? bad() : good(t)))).toBe(360);
  });

  it("aborts on the fifth error in a row, asked again every 10 s", () => {
    expect(rollback(argo(12), () => null)).toBe(100);
  });
});

describe("Flagger", () => {
  it("rolls back at the threshold of failed checks, and without any traffic too", () => {
    expect(rollback(flagger(1), bad)).toBe(60);
    expect(rollback(flagger(5), bad)).toBe(300);
    expect(rollback(flagger(5), () => null)).toBe(300);
    expect(rollback(flagger(1), good)).toBe(null);
  });
});

describe("the Netflix-style test", () => {
  it("gives the evidence of the Beta–binomial mixture", () => {
    // Beta(50, 50), two events, both the canary's: ∫θ² / 0.25 = (50·51)/(100·101)/0.25.
    const evidence = logEvidence({ canary: 2, baseline: 0 }, 0.5, "more");
    expect(evidence).toBeCloseTo(Math.log((50 * 51) / (100 * 101) / 0.25), 9);
    expect(logEvidence({ canary: 2, baseline: 0 }, 0.5, "fewer")).toBe(0);
  });

  it("finds bands apart only where the canary is slower and seen often enough", () => {
    const at = (index: number, count: number) =>
      Float64Array.from({ length: 10 }, (_, bucket) => (bucket === index ? count : 0));
    expect(bandsApart(at(7, 1000), at(3, 1000), 0.01)).toBe(true);
    expect(bandsApart(at(3, 1000), at(7, 1000), 0.01)).toBe(false);
    expect(bandsApart(at(7, 5), at(3, 5), 0.01)).toBe(false);
  });

  it("stops a canary of many errors and lets a good one go on", () => {
    expect(rollback(netflix(0.01), bad)).toBeLessThan(60);
    expect(rollback(netflix(0.01), good)).toBe(null);
  });
});

describe("Kayenta", () => {
  it("finds the shift of two samples", () => {
    const control = Array.from({ length: 40 }, (_, index) => index);
    const shift = shiftOf(
      control.map((value) => value + 100),
      control,
    );
    expect(shift.estimate).toBeCloseTo(100, 0);
    expect(shift.low).toBeGreaterThan(90);
    expect(shift.high).toBeLessThan(110);
    expect(shift.low).toBeLessThan(shift.estimate);
  });

  it("labels a metric by the interval's near end and by the mean ratio", () => {
    const control = Array.from({ length: 30 }, (_, index) => 10 + (index % 5));
    const times = (factor: number) => control.map((value) => value * factor);
    expect(labelOf(times(2), control, "increase", 1.2)).toBe("high");
    expect(labelOf(times(1.15), control, "increase", 1.2)).toBe("pass");
    expect(labelOf(times(0.5), control, "decrease", 0.9)).toBe("low");
    expect(labelOf(times(0.5), control, "increase", 1.2)).toBe("pass");
    expect(labelOf([], control, "increase", 1.2)).toBe("nodata");
    expect(labelOf([1, 1], [1, 1], "increase", 1.2)).toBe("pass");
  });

  it("scores groups evenly, without data as good, critical ones and half without data as nothing", () => {
    expect(score(["pass", "pass", "pass", "pass", "pass"])).toBe(100);
    expect(score(["pass", "pass", "low", "pass", "pass"])).toBe(80);
    expect(score(["high", "pass", "pass", "pass", "pass"])).toBe(0);
    expect(score(["pass", "pass", "nodata", "pass", "pass"])).toBe(100);
    expect(score(["pass", "pass", "nodata", "nodata", "nodata"])).toBe(0);
  });

  it("judges every five minutes, and at the first sight of many errors stops", () => {
    expect(rollback(kayenta("at once", 0), bad)).toBe(300);
    expect(rollback(kayenta("at once", 0), (t) => arm(t % 20 === 0 ? 3 : 4, 500))).toBe(null);
  });

  it("waits for the warm-up, whose points it never sees", () => {
    expect(rollback(kayenta("warm", 60), bad)).toBe(360);
    expect(
      rollback(kayenta("warm", 60), (t) => (t <= 60 ? bad() : arm(t % 20 === 0 ? 3 : 4, 500))),
    ).toBe(null);
  });
});
