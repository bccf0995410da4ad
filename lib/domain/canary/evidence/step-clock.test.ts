import { describe, expect, it } from "vitest";
import { phaseAt, stepAt } from "./step-clock";

const first = stepAt(null, { at: 10_000, stage: 0, weight: 5 }, 10_000);
const usual = { warmSeconds: 60, rise: 0.5, late: false };

function phase(seconds: number, beginning = usual, step = first) {
  if (step === null) throw new Error("no step");
  return phaseAt(step, step.from + seconds * 1000, 10, beginning);
}

describe("a step", () => {
  it("warms up for a minute; then its kicks fall due at 1, 1.5 and 2 times that", () => {
    expect([10, 60, 70, 90, 100, 120, 130].map((s) => phase(s).kicksDue)).toEqual([
      0, 0, 1, 1, 2, 2, 3,
    ]);
    expect([60, 61].map((s) => phase(s).warming)).toEqual([true, false]);
  });

  it("has a tolerance that narrows to what it is", () => {
    expect(phase(60).envelope).toBe(1.5);
    expect(phase(90).envelope).toBeCloseTo(1 + 0.5 * Math.exp(-1), 9);
    expect(phase(600).envelope).toBeCloseTo(1, 6);
  });

  it("waits somewhat longer for what comes late, then bets tick by tick", () => {
    const late = { warmSeconds: 60, rise: 0, late: true };
    expect([75, 80, 90, 100].map((s) => phase(s, late).kicksDue)).toEqual([0, 1, 2, 3]);
    expect(phase(100, late).envelope).toBe(1);
  });

  it("warms up as far as instances are new in it; less traffic makes none new", () => {
    const second = stepAt(first, { at: 490_000, stage: 1, weight: 25 }, 10_000);
    expect(second).toMatchObject({ index: 1, cold: 0.8, from: 480_000 });
    expect([48, 49].map((s) => phase(s, usual, second).warming)).toEqual([true, false]);
    const back = stepAt(second, { at: 500_000, stage: 2, weight: 5 }, 10_000);
    expect(phase(1, { warmSeconds: 60, rise: 0, late: true }, back).warming).toBe(false);
  });
});
