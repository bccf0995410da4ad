import { describe, expect, it } from "vitest";
import { chanceFrom, poisson } from "@/lib/domain/canary/evidence/testing";
import { planFor } from "@/lib/domain/canary/plan";
import { errors, ratio } from "@/lib/domain/canary/testing";
import { judgeTick, startJudge } from "./judge";

const spans = 40;

/** The tick (0 for none) in which a canary with half of twelve traces a tick is rolled back, of which such a part fails as a whole. */
function failsAt(seed: number, canary: number, baseline: number): number {
  const plan = planFor([errors]);
  const chance = chanceFrom(seed);
  const arm = (failing: number) => {
    const [bad, good] = [poisson(chance, 6 * failing), poisson(chance, 6 * (1 - failing))];
    return { errors: ratio(spans * bad, spans * (bad + good)) };
  };
  let state = startJudge(plan);
  for (let tick = 1; tick <= 90; tick += 1) {
    const arms = { canary: arm(canary), baseline: arm(baseline) };
    const judged = judgeTick(plan, state, { at: tick * 10_000, weight: 50, stage: 0, arms });
    state = judged.state;
    if (judged.verdict.overall === "fail") return tick;
  }
  return 0;
}

const seeds = Array.from({ length: 100 }, (_, i) => i + 1);

describe("spans that fail with their trace", () => {
  it("roll no good release back, with no history to know them by", () => {
    const failed = seeds.filter((seed) => failsAt(seed, 0.04, 0.04) > 0);
    expect(failed).toHaveLength(0);
  });

  it("are found where many more of the canary's traces fail", () => {
    const found = seeds.map((seed) => failsAt(seed, 0.5, 0.04)).toSorted((a, b) => a - b);
    expect(found[0]).toBeGreaterThan(0);
    expect(found[50]).toBeLessThan(12);
  });
});
