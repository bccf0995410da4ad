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

  it("counts down until a doubling would show, then says how far the proof is", () => {
    const next = watch(errors);
    const thin = { canary: ratio(1, 120), baseline: ratio(16, 1900) };
    const unsure = Array.from({ length: 60 }, () => next(thin).metrics[0]).filter(
      (metric) => metric?.evidence.reason === "too_few",
    );
    const waits = unsure.map((metric) => metric?.evidence.forecast ?? Number.NaN);
    expect(waits.length).toBeGreaterThan(20);
    for (const [i, wait] of waits.entries()) {
      if (i > 0) expect(wait).toBeLessThanOrEqual(waits[i - 1] ?? 0);
    }
    expect(waits.at(-1)).toBe(0);
    const last = unsure.at(-1);
    expect(last && outlookOf(errors, last).known).toMatch(/^A doubling would show by now; /);
    expect(last?.sentence).toMatch(
      /^Error rate: [\d,]+ canary requests so far\. A doubling would show by now; that it is no worse is \d\d % proven\.$/,
    );
  });

  it("calls a fail known", () => {
    const bad = judged(watch(errors)(ten, 30));
    expect(bad.verdict).toBe("fail");
    expect(outlookOf(errors, bad).known).toBe("It is known now.");
  });
});
