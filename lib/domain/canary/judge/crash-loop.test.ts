import { describe, expect, it } from "vitest";
import { planFor } from "@/lib/domain/canary/plan";
import { errors, good, watch } from "@/lib/domain/canary/testing";

type Muted = { canary: boolean; baseline: boolean };

/** Ninety seconds of both arms, then half a minute without one of them (or without either): the word before each silence. */
function rounds(next: ReturnType<typeof watch>, times: number, muted: Muted) {
  const words: string[] = [];
  for (let i = 0; i < times; i += 1) {
    words.push(next(good, i === 0 ? 60 : 9).overall);
    const left = {
      canary: muted.canary ? null : good.canary,
      baseline: muted.baseline ? null : good.baseline,
    };
    expect(next(left, 3).action).toBe("none");
  }
  return words;
}

describe("a canary that falls silent for half a minute again and again", () => {
  it("does not pass between its silences from the third on, and says why", () => {
    const next = watch(errors);
    const words = rounds(next, 5, { canary: true, baseline: false });
    expect(words).toEqual(["pass", "pass", "pass", "watch", "watch"]);
    const { sentence, metrics } = next(good, 2);
    expect(metrics[0]?.evidence.reason).toBe("faltering");
    expect(sentence).toMatch(/^Error rate holds, but the canary fell silent again and again/);
  });

  it("passes once it has spoken for minutes without a break", () => {
    const next = watch(errors);
    rounds(next, 3, { canary: true, baseline: false });
    expect(next(good, 9).overall).toBe("watch");
    expect(next(good, 18).overall).toBe("pass");
  });

  it("is no news where the baseline falls silent as well", () => {
    const words = rounds(watch(errors), 5, { canary: true, baseline: true });
    expect(words).toEqual(["pass", "pass", "pass", "pass", "pass"]);
  });

  it("is restarted now and then where ten minutes lie between", () => {
    const next = watch(errors);
    for (let i = 0; i < 4; i += 1) {
      expect(next(good, 60).overall).toBe("pass");
      expect(next({ baseline: good.baseline }, 4).overall).toBe("no_data");
    }
  });

  it("is found as before where a limit or the evidence says so", () => {
    const next = watch(errors, planFor([errors]));
    rounds(next, 3, { canary: true, baseline: false });
    expect(next({ baseline: good.baseline }, 13).overall).toBe("fail");
  });
});
