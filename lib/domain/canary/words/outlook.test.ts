import { describe, expect, it } from "vitest";
import { outlookOf } from "./outlook";
import { errors, good, ratio, ten, watch } from "@/lib/domain/canary/testing";
import type { MetricVerdict, Reason } from "@/lib/domain/canary/verdict";
import { reasons } from "@/lib/domain/canary/verdict";

function judged(verdict: { metrics: MetricVerdict[] }): MetricVerdict {
  const [one] = verdict.metrics;
  if (one === undefined) throw new Error("not judged");
  return one;
}

const some = judged(watch(errors)(good, 3));

describe("outlookOf", () => {
  it("says of every reason what would change it and when it can be known, in whole sentences", () => {
    for (const reason of Object.keys(reasons) as Reason[]) {
      const evidence = { ...some.evidence, reason };
      const { changes, known } = outlookOf(errors, { ...some, evidence });
      for (const sentence of [changes, known]) expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("tells how long a doubling takes where too little was heard", () => {
    const thin = judged(watch(errors)({ canary: ratio(0, 20), baseline: ratio(2, 400) }, 4));
    expect(thin.evidence.reason).toBe("too_few");
    expect(outlookOf(errors, thin).known).toMatch(/^A doubling can be proven in about \d+ (min|h)/);
    expect(outlookOf(errors, thin).changes).toMatch(/\(now \d+ %\)/);
  });

  it("calls a fail known", () => {
    const bad = judged(watch(errors)(ten, 30));
    expect(bad.verdict).toBe("fail");
    expect(outlookOf(errors, bad).known).toBe("It is known now.");
  });
});
