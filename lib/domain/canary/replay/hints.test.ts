import { describe, expect, it } from "vitest";
import { planFor } from "@/lib/domain/canary/plan";
import { instant } from "@/lib/kernel/instant";
import { type LearntLine, toleranceHint, warmHint } from "./hints";
import { stepsOf } from "./ladder";
import { errors, metrics, start } from "./testing";

const plan = planFor([errors]);
const steps = stepsOf(errors);

type Told = { quietFrom?: number; ratio?: number; error?: number; warm?: number; bad?: boolean };

/** A release that is quiet from a tolerance on, with this ratio to the baseline. */
function line({
  quietFrom = 0,
  ratio = 1,
  error = 0.05,
  warm = 20,
  bad = false,
}: Told): LearntLine {
  return {
    id: `rel_${ratio}`,
    version: "2.4.0",
    startedAt: instant(start),
    outcome: bad ? "rolled_back" : "completed",
    pressedAt: null,
    learnt: {
      ticks: 180,
      metrics: [
        {
          metric: "errors",
          mostE: steps.map((tolerance) => (tolerance >= quietFrom ? 1 : 500)),
          ratio: { ratio, error },
          warmSeconds: warm,
        },
      ],
    },
  };
}

const hint = (lines: LearntLine[]) => toleranceHint(errors, plan, lines);
const five = [0.98, 0.99, 1, 1.01, 1.02].map((ratio) => line({ ratio }));

describe("a suggested tolerance", () => {
  it("is not given from too few good releases with enough traffic", () => {
    const four = [...five.slice(1), line({ error: 0.3 })];
    expect(hint(four)).toMatchObject({ suggested: null, n: 4, needs: 5 });
    expect(hint(four).sentence).toBe(
      "Not enough yet: 4 of the 5 good releases it takes had enough traffic to tell.",
    );
    expect(hint([])).toMatchObject({ suggested: null, n: 0 });
  });

  it("never goes below half of what a metric starts with", () => {
    expect(hint(five).suggested).toBe(0.05);
  });

  it("lies a step above the smallest at which no good release would have alarmed", () => {
    expect(hint([...five, line({ quietFrom: 0.12 })]).suggested).toBe(0.2);
    const never = hint([...five, line({ quietFrom: 9 })]);
    expect(never.suggested).toBeNull();
    expect(never.sentence).toContain("Even with 50 % a good release would have alarmed");
  });

  it("tolerates no more than now while nothing cried wolf", () => {
    const wide = hint([0.4, 0.6, 1, 1.6, 2.4].map((ratio) => line({ ratio })));
    expect(wide.suggested).toBe(0.1);
    expect(wide.sentence).toMatch(
      /^None of 5 good releases would have alarmed with 10 %, though .* keep it\.$/,
    );
  });

  it("covers how far good releases lie apart, but not what chance alone explains", () => {
    const ratios = [0.9, 0.95, 1, 1.05, 1.1];
    const real = ratios.map((ratio) => line({ ratio, error: 0.01, quietFrom: 0.12 }));
    expect(hint(real).suggested).toBe(0.2);
    const wider = [0.7, 0.8, 1, 1.2, 1.4].map((ratio) => line({ ratio, quietFrom: 0.12 }));
    expect(hint(wider)).toMatchObject({
      suggested: null,
      sentence: expect.stringMatching(/^Chance aside.*does not suit a comparison yet\.$/),
    });
    expect(hint(ratios.map((ratio) => line({ ratio, error: 0.12 }))).suggested).toBe(0.05);
  });

  it("counts what it would still catch, and asks no bad release for its ratio", () => {
    const bad = [line({ bad: true, ratio: 4, quietFrom: 2 }), line({ bad: true, quietFrom: 0.02 })];
    const { steps: counted, n, sentence } = hint([...five, ...bad]);
    expect(n).toBe(5);
    expect(counted.find(({ tolerance }) => tolerance === 0.05)?.caught).toBe(1);
    expect(counted[0]?.caught).toBe(2);
    expect(sentence).toContain("caught 1 of 2 rolled-back ones");
  });

  it("has the tolerance of now among its steps, as many for every metric", () => {
    for (const metric of metrics) {
      expect(stepsOf(metric)).toContain(metric.tolerance);
      expect(stepsOf(metric)).toHaveLength(steps.length);
    }
  });
});

describe("a suggested warm-up", () => {
  it("is what nine of ten took, and a tick", () => {
    const lines = [...five, ...five].map((_, i) => line({ warm: i === 9 ? 400 : 30 + i }));
    expect(warmHint(plan, lines)).toMatchObject({ now: 60, n: 10, suggested: 50 });
    expect(warmHint(plan, five.slice(1)).suggested).toBeNull();
  });

  it("is said no finer than a tick tells", () => {
    const { sentence, suggested } = warmHint(
      plan,
      [...five].map(() => line({ warm: 1.443 })),
    );
    expect(sentence).toContain("inside the tolerances after 10 s.");
    expect(suggested).toBe(20);
  });

  it("is not given where no metric had enough traffic to tell", () => {
    const vague = five.map(() => line({ error: 0.5, warm: 0 }));
    expect(warmHint(plan, vague)).toMatchObject({ suggested: null, n: 0 });
    expect(warmHint(plan, vague).sentence).toMatch(/^Not enough yet: 0 of the 5/);
  });
});
