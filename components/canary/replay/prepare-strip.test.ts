import { describe, expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { evidenceTop, heightOf, placeOn, replayStretches, toldStretches } from "./prepare-strip";

const span = { from: 0, to: 100_000 };

describe("a verdict strip", () => {
  it("joins points of the same verdict", () => {
    const point = (t: number, overall: "pass" | "fail") => ({ t, overall, e: 1, weight: 5 });
    const points = [point(10_000, "pass"), point(20_000, "pass"), point(30_000, "fail")];
    expect(replayStretches(points, span)).toEqual([
      { from: 0, to: 20_000, overall: "pass" },
      { from: 20_000, to: 30_000, overall: "fail" },
    ]);
  });

  it("begins a verdict where it was known, as what was told does", () => {
    const point = (t: number, overall: "pass" | "fail") => ({ t, overall, e: 1, weight: 5 });
    const points = [point(10_000, "pass"), point(20_000, "fail"), point(100_000, "fail")];
    const known = replayStretches(points, span, 20_000);
    expect(known).toEqual([
      { from: 20_000, to: 30_000, overall: "pass" },
      { from: 30_000, to: 100_000, overall: "fail" },
    ]);
    const late = replayStretches([...points, point(100_000, "pass")], span, 20_000);
    expect(late.at(-1)?.overall).toBe("fail");
  });

  it("holds what was told until something else was, inside the span", () => {
    const told = (at: number, overall: "watch" | "fail") => ({ at: instant(at), overall });
    const verdicts = [told(-5_000, "watch"), told(40_000, "fail"), told(200_000, "watch")];
    expect(toldStretches({ verdicts }, span)).toEqual([
      { from: 0, to: 40_000, overall: "watch" },
      { from: 40_000, to: 100_000, overall: "fail" },
    ]);
  });

  it("places instants and evidence between 0 and 1", () => {
    expect([-1, 50_000, 200_000].map((at) => placeOn(span, at))).toEqual([0, 0.5, 1]);
    const top = evidenceTop(100);
    expect([0, 1, top, 1e9].map((e) => heightOf(e, top))).toEqual([0, 0, 1, 1]);
    expect(heightOf(100, top)).toBeLessThan(1);
  });
});
