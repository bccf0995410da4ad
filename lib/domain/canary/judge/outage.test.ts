import { describe, expect, it } from "vitest";
import { errors, ratio, watch } from "@/lib/domain/canary/testing";

/** 1,000 requests a tick, a quarter of them on the canary: 0.8 % fail. */
const calm = { canary: ratio(2, 250), baseline: ratio(6, 750) };
/** Both fail ten times as often. */
const failing = { canary: ratio(20, 250), baseline: ratio(60, 750) };

describe("an outage of the baseline itself", () => {
  it("bars a pass, and says so", () => {
    const next = watch(errors);
    expect(next(calm, 60).overall).toBe("pass");
    const { overall, action, sentence, metrics } = next(failing, 4);
    expect([overall, action, metrics[0]?.evidence.reason]).toEqual(["watch", "none", "outage"]);
    expect(sentence).toMatch(
      /^Error rate is far beyond its usual on the baseline itself \(.+ %; .+ % on the canary\)\. A pass waits until the baseline is back, or has been so for long\. Holding\.$/,
    );
  });

  it("is over when the baseline is back", () => {
    const next = watch(errors);
    next(calm, 60);
    next(failing, 12);
    expect(next(calm, 6).overall).toBe("pass");
  });

  it("becomes the usual in a quarter of an hour where everything fails for ever", () => {
    const next = watch({ ...errors, limit: 1 });
    next(calm, 60);
    const all = { canary: ratio(250, 250), baseline: ratio(750, 750) };
    expect(next(all, 6).metrics[0]?.evidence.reason).toBe("outage");
    expect(next(all, 90).metrics[0]?.evidence.reason).not.toBe("outage");
  });

  it("is no burst, and no lone failure among few requests", () => {
    const next = watch(errors);
    const few = { canary: ratio(0, 10), baseline: ratio(0, 30) };
    const reasons = new Set<string>();
    const heard = (told: Parameters<typeof next>[0]) =>
      reasons.add(next(told).metrics[0]?.evidence.reason ?? "");
    for (let i = 0; i < 60; i += 1) heard(few);
    heard({ ...few, baseline: ratio(2, 30) });
    for (let i = 0; i < 6; i += 1) heard(few);
    expect([...reasons]).not.toContain("outage");
  });

  it("is not what fails on the canary alone", () => {
    const next = watch(errors);
    next(calm, 60);
    const last = next({ ...calm, canary: ratio(20, 250) }, 12);
    expect(last.overall).toBe("fail");
  });
});
