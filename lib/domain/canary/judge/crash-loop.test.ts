import { describe, expect, it } from "vitest";
import { planFor } from "@/lib/domain/canary/plan";
import { errors, good, watch } from "@/lib/domain/canary/testing";

/** Ninety seconds of both arms, then half a minute without one of them (or without either): the word in the last tick of each. */
function rounds(
  times: number,
  muted: { canary: boolean; baseline: boolean },
  plan = planFor([errors]),
) {
  const next = watch(errors, plan);
  const words: string[] = [];
  for (let i = 0; i < times; i += 1) {
    next(good, 9);
    const left = {
      canary: muted.canary ? null : good.canary,
      baseline: muted.baseline ? null : good.baseline,
    };
    const { overall, action } = next(left, 3);
    words.push(`${overall} ${action}`);
  }
  return words;
}

describe("a canary that falls silent for half a minute again and again", () => {
  it("crashes the third time", () => {
    const silent = { canary: true, baseline: false };
    expect(rounds(3, silent)).toEqual(["no_data none", "no_data none", "fail auto"]);
  });

  it("is no news where the baseline does, or the policy holds on silence", () => {
    expect(rounds(5, { canary: true, baseline: true })).not.toContain("fail auto");
    const holding = planFor([errors], { onSilence: "hold" });
    expect(rounds(5, { canary: true, baseline: false }, holding)).not.toContain("fail auto");
  });

  it("is restarted now and then where ten minutes lie between", () => {
    const next = watch(errors);
    for (let i = 0; i < 4; i += 1) {
      next(good, 60);
      expect(next({ baseline: good.baseline }, 4).overall).toBe("no_data");
    }
  });
});
