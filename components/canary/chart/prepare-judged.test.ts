import { describe, expect, it } from "vitest";
import type { VerdictStretch } from "@/lib/domain/canary/chart/verdict-series";
import { nearest, keyStep } from "./crosshair-store";
import {
  evidenceHeight,
  evidencePaths,
  judgedAt,
  stripPieces,
  stripSentence,
  sureText,
} from "./prepare-judged";

const span = { from: 0, to: 600_000 };
const stretch = (from: number, to: number, verdict: VerdictStretch["verdict"]) => ({
  from: from * 1000,
  to: to * 1000,
  verdict,
});

describe("stripPieces", () => {
  it("shows word and shape where they fit, and never loses a short fail", () => {
    const pieces = stripPieces(
      [stretch(0, 60, "watch"), stretch(60, 90, "pass"), stretch(90, 91, "fail")],
      span,
      732,
    );
    expect(pieces.map(({ shows }) => shows)).toEqual(["word", "shape", "colour"]);
    expect(pieces[2]?.width).toBe(6);
    expect(pieces[0]).toMatchObject({ x: 48, width: 60 });
  });

  it("cuts at the edges of the time shown", () => {
    const pieces = stripPieces([stretch(-60, 60, "pass"), stretch(700, 800, "fail")], span, 732);
    expect(pieces).toHaveLength(1);
    expect(pieces[0]).toMatchObject({ x: 48, width: 60 });
  });
});

describe("evidence", () => {
  it("is logarithmic from 1 to 300", () => {
    expect(evidenceHeight(0.1, 60)).toBe(60);
    expect(evidenceHeight(1, 60)).toBe(60);
    expect(evidenceHeight(Math.sqrt(300), 60)).toBeCloseTo(30, 9);
    expect(evidenceHeight(1e9, 60)).toBe(0);
  });

  it("goes in steps, and is nothing before the first word", () => {
    expect(evidencePaths([], span, 732, 60)).toBeNull();
    const steps = [
      { t: 0, e: 1 },
      { t: 60_000, e: 300 },
      { t: 600_000, e: 300 },
    ];
    expect(evidencePaths(steps, span, 732, 60)?.line).toBe("M48 60H108V0H648V0");
  });

  it.each([
    [0.5, "0 %"],
    [5, "80 %"],
    [20, "95 %"],
    [150, "99.3 %"],
    [1e9, "99.9 %"],
  ])("E = %d is %s sure", (e, text) => expect(sureText(e)).toBe(text));
});

describe("judgedAt", () => {
  const verdicts = [stretch(10, 60, "watch"), stretch(60, 90, "fail")];
  const evidence = [
    { t: 10_000, e: 1 },
    { t: 60_000, e: 25 },
  ];

  it.each([
    [5, null],
    [20, "Watch"],
    [70, "Fail, 96 % sure it is worse"],
    [95, null],
  ])("at %d s: %s", (at, words) => {
    expect(judgedAt({ verdicts, evidence }, at * 1000)).toBe(words);
  });

  it("says the changes, the last ones where there are many", () => {
    expect(stripSentence(verdicts, "UTC")).toBe(
      "Verdicts: watch from 00:00:10, fail from 00:01:00.",
    );
    const many = Array.from({ length: 9 }, (_, i) => stretch(i, i + 1, i % 2 ? "pass" : "watch"));
    expect(stripSentence(many)).toMatch(/^Verdicts: 3 earlier changes, then pass/);
    expect(stripSentence([])).toMatch(/Not judged/);
  });
});

describe("the crosshair", () => {
  it("finds the nearest instant", () => {
    const times = [10, 20, 40];
    expect([0, 14, 16, 29, 31, 99].map((at) => nearest(times, at))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(nearest([], 5)).toBe(-1);
  });

  it.each([
    ["ArrowLeft", -1, 4],
    ["ArrowLeft", 0, 0],
    ["ArrowRight", 4, 4],
    ["PageDown", 12, 2],
    ["Home", 3, 0],
    ["End", 3, 4],
    ["Escape", 3, "none"],
    ["a", 3, null],
  ] as const)("%s from %d", (key, index, next) => expect(keyStep(key, index, 5)).toBe(next));
});
