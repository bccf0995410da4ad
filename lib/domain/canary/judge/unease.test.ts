import { describe, expect, it } from "vitest";
import { judgeTick, startJudge } from "./judge";
import { chanceFrom, normal } from "@/lib/domain/canary/evidence/testing";
import { planFor } from "@/lib/domain/canary/plan";
import { conversion, errors, level, memory, ratio, watch } from "@/lib/domain/canary/testing";
import type { ReleaseVerdict } from "@/lib/domain/canary/verdict";

const held = { canary: level(500), baseline: level(500) };

describe("a level that grows", () => {
  it("is no pass while it leads out of its tolerance, although it is inside it still", () => {
    const next = watch(memory);
    expect(next(held, 30).overall).toBe("pass");
    // 5 % a minute, on one instance of twenty; the tolerance is 15 %.
    const seen = Array.from({ length: 16 }, (_, i) =>
      next({ canary: level(500 * (1 + (0.05 / 6) * (i + 1))), baseline: level(500) }),
    );
    const words = seen.map(({ overall }) => overall);
    expect(words.slice(11)).not.toContain("pass");
    const last = seen[12]?.metrics[0];
    expect(last?.evidence.reason).toBe("growing");
    expect(last?.sentence).toMatch(
      /^Memory \d+ MB against 500 MB on baseline .* It grows where the baseline does not, and will be beyond its tolerance before long\. Holding\.$/,
    );
  });

  it("passes where it comes near the baseline's from below, as caches fill", () => {
    const next = watch(memory);
    const filling = (i: number) => level(500 - 250 * Math.exp(-i / 20));
    for (let i = 0; i < 120; i += 1) {
      const [judged] = next({ canary: filling(i), baseline: level(500) }).metrics;
      expect(judged?.evidence.reason).not.toBe("growing");
    }
  });

  it("passes where both grow alike, or wobble", () => {
    const chance = chanceFrom(7);
    const next = watch(memory);
    let [passed, growing] = [0, 0];
    for (let i = 0; i < 300; i += 1) {
      const shared = 500 * (1 + 0.01 * i);
      const wobbling = () => level(shared * Math.exp(0.01 * normal(chance)));
      const { overall, metrics } = next({ canary: wobbling(), baseline: wobbling() });
      passed += overall === "pass" ? 1 : 0;
      growing += metrics[0]?.evidence.reason === "growing" ? 1 : 0;
    }
    expect(growing).toBe(0);
    expect(passed).toBeGreaterThan(250);
  });
});

describe("figures that lean towards a fault", () => {
  /** 1,000 visits a tick on the canary of 4,000. */
  const visits = (orders: number) => ({ canary: ratio(orders, 1000), baseline: ratio(120, 3000) });

  it("are no pass, nor a fault as long as they prove none", () => {
    const next = watch(conversion);
    expect(next(visits(40), 120).overall).toBe("pass");
    const seen = Array.from({ length: 20 }, () => next(visits(35)));
    const leaning = seen.filter(({ metrics }) => metrics[0]?.evidence.reason === "leaning");
    expect(leaning.length).toBeGreaterThan(0);
    expect(leaning.every(({ overall }) => overall === "watch")).toBe(true);
    expect(leaning[0]?.metrics[0]?.sentence).toMatch(
      /^Conversion 3\.\d+ % against 4 % on baseline .* That fits a fault as well as none, and proves neither yet\. Holding\.$/,
    );
  });

  it("bar a pass while the bet on a fault is ahead, however few they are", () => {
    const next = watch(conversion);
    // Six orders where eleven were due.
    const seen = Array.from({ length: 48 }, (_, i) =>
      next({ canary: ratio(i % 8 === 7 ? 1 : 0, 8), baseline: ratio(4 + (i % 2), 152) }),
    );
    const last = seen.at(-1)?.metrics[0];
    expect(last?.evidence.e).toBeGreaterThan(1.1);
    expect(last?.evidence.reason).toBe("leaning");
  });

  it("bar a pass until enough orders have cost that bet a part of its stake", () => {
    const next = watch(conversion);
    const seen = Array.from({ length: 48 }, () =>
      next({ canary: ratio(1, 38), baseline: ratio(22, 720) }),
    );
    const reasons = seen.map(({ metrics }) => metrics[0]?.evidence.reason);
    expect(reasons).toContain("leaning");
    const [later] = next({ canary: ratio(2, 38), baseline: ratio(22, 720) }, 12).metrics;
    expect(later?.evidence.reason).toBe("too_few");
  });

  it("go on barring a pass in a tick that is lost", () => {
    const next = watch(conversion);
    next(visits(40), 120);
    const { overall, metrics } = next(visits(34), 12);
    expect([overall, metrics[0]?.evidence.reason]).toEqual(["watch", "leaning"]);
    const lost = next({});
    expect([lost.overall, lost.metrics[0]?.evidence.reason]).toEqual(["watch", "leaning"]);
  });

  it("are no matter where next to nothing was told", () => {
    const next = watch(conversion);
    const seen = Array.from({ length: 48 }, (_, i) =>
      next({ canary: ratio(i === 30 ? 1 : 0, 2), baseline: ratio(i % 2, 38) }),
    );
    const reasons = new Set(seen.map(({ metrics }) => metrics[0]?.evidence.reason));
    expect([...reasons]).toEqual(["too_few"]);
  });

  it("are over when figures are good again", () => {
    const next = watch(conversion);
    next(visits(40), 120);
    next(visits(34), 12);
    expect(next(visits(40), 60).overall).toBe("pass");
  });
});

describe("a metric that need not be proven", () => {
  const plan = planFor([errors, conversion]);
  const failures = { canary: ratio(1, 1000), baseline: ratio(3, 3000) };

  /** A watch of errors that hold, and of so many of the canary's orders tick by tick; null for silence. */
  function judged(orders: readonly (number | null)[]): ReleaseVerdict[] {
    let state = startJudge(plan);
    return orders.map((ours, i) => {
      const of = (arm: "canary" | "baseline") => {
        const sold = { canary: ratio(ours ?? 0, 100), baseline: ratio(12, 300) }[arm];
        return { errors: failures[arm], ...(ours === null ? {} : { conversion: sold }) };
      };
      const arms = { canary: of("canary"), baseline: of("baseline") };
      const one = judgeTick(plan, state, { at: (i + 1) * 10_000, weight: 25, stage: 0, arms });
      state = one.state;
      return one.verdict;
    });
  }

  it("is named as what holds the release where its figures fit a fault", () => {
    const last = judged(Array.from({ length: 36 }, () => 3)).at(-1);
    expect(last?.metrics.map(({ evidence }) => evidence.reason)).toEqual(["holds", "leaning"]);
    expect(last?.overall).toBe("watch");
    expect(last?.sentence).toBe(last?.metrics[1]?.sentence);
  });

  it("bars a pass in its silence by what it told before", () => {
    const bad = Array.from({ length: 60 }, () => 3);
    const last = judged([...bad, null, null, null, null]).at(-1);
    expect(last?.metrics.map(({ evidence }) => evidence.reason)).toEqual(["holds", "both_silent"]);
    expect(last?.overall).toBe("watch");
    expect(last?.sentence).toBe(
      "Conversion: nothing from either version for 40 s. What it told before fits a fault better than none. Holding.",
    );
  });

  it("bars none in its silence where it told of no fault, or nothing ever", () => {
    const fine = Array.from({ length: 60 }, () => 4);
    expect(judged([...fine, null, null, null, null]).at(-1)?.overall).toBe("pass");
    expect(judged(fine.map(() => null)).at(-1)?.overall).toBe("pass");
  });
});
