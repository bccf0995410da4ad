import { describe, expect, it } from "vitest";
import { sparkMax, sparkPath } from "./prepare-spark";

describe("sparkPath", () => {
  it("lifts the pen at a gap and dots a lone point", () => {
    expect(sparkPath([0, 1, null, 1, null], 1, 4, 2)).toBe("M0.0 2.0L1.0 0.0M3.0 0.0h0");
  });

  it("draws nothing from nothing, and never a NaN", () => {
    expect(sparkPath([], 1, 96, 24)).toBe("");
    expect(sparkPath([null, Number.NaN], 0, 96, 24)).toBe("");
    expect(sparkPath([3], 0, 96, 24)).toBe("M0.0 24.0h0");
  });
});

describe("sparkMax", () => {
  it("is shared by both lines and never zero", () => {
    expect(sparkMax([0.1, null], [0.4])).toBe(0.4);
    expect(sparkMax([0], [])).toBe(1);
  });
});
