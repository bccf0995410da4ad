import { describe, expect, it } from "vitest";
import { chanceFrom, normal } from "@/lib/domain/canary/evidence/testing";
import { conversion, level, memory, ratio, watch } from "@/lib/domain/canary/testing";

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
      /^Conversion 3\.\d+ % against 4 % on baseline .* That fits a fault better than none, but proves nothing yet\. Holding\.$/,
    );
  });

  it("are over when figures are good again", () => {
    const next = watch(conversion);
    next(visits(40), 120);
    next(visits(34), 12);
    expect(next(visits(40), 60).overall).toBe("pass");
  });
});
