import { describe, expect, it } from "vitest";
import { after, someRelease } from "@/lib/domain/release/testing";
import { decideHold } from "./decide-hold";
import { conversion, errors, someAlert } from "./testing";
import type { ReleaseVerdict, Verdict } from "./verdict";

const plan = { metrics: [errors, conversion] };
const running = someRelease({ status: "rolling_out", stage: 0, weight: 5, clockFrom: after(0) });

function verdict(ofErrors: Verdict, ofConversion: Verdict): ReleaseVerdict {
  const one = (metric: string, word: Verdict) => ({
    ...{ metric, verdict: word, sentence: `${metric} is bad. Pause and look.` },
    evidence: { reason: word === "fail" ? "worse" : "holds" },
  });
  const metrics = [one("conversion", ofConversion), one("errors", ofErrors)];
  return { overall: "watch", metrics } as unknown as ReleaseVerdict;
}

const nothingTold = { steady: null, standing: [] };

const hold = (
  now: ReleaseVerdict,
  told: Parameters<typeof decideHold>[3] = nothingTold,
  release = running,
) => decideHold(release, now, plan, told, "Checkout 2.4.0", after(5));

describe("what pauses a rollout", () => {
  it("is a metric that begins to fail, a guardrail before a signal; the reason is told without figures", () => {
    const held = hold(verdict("fail", "fail"));
    expect(held?.release).toMatchObject({
      paused: true,
      pausedReason: "the canary is worse than the baseline in Error rate",
      clockFrom: null,
    });
    expect(held?.entries).toMatchObject([
      {
        kind: "release.paused",
        sentence: "Bellwether paused Checkout 2.4.0. Reason: errors is bad.",
        data: { metric: "errors" },
      },
    ]);
    expect(hold(verdict("pass", "fail"))?.entries[0]?.data).toMatchObject({ metric: "conversion" });
    expect(hold(verdict("pass", "pass"))).toBeNull();
  });

  it("is not what somebody resumed in spite of; another metric still is", () => {
    const told = { steady: verdict("pass", "fail"), standing: [] };
    expect(hold(verdict("pass", "fail"), told)).toBeNull();
    expect(hold(verdict("fail", "fail"), told)?.release.pausedReason).toMatch(/Error rate$/);
  });

  it("is not a fault whose alert stands, though it was silent in between; a suspicion's is", () => {
    const standing = (reason: "worse" | "worsening") => ({
      steady: verdict("no_data", "pass"),
      standing: [someAlert({ metric: "errors", reason })],
    });
    expect(hold(verdict("fail", "pass"), standing("worse"))).toBeNull();
    expect(hold(verdict("fail", "pass"), standing("worsening"))).not.toBeNull();
  });

  it("does not pause twice", () => {
    const paused = someRelease({ ...running, paused: true, pausedReason: "Lunch." });
    expect(hold(verdict("fail", "pass"), nothingTold, paused)).toBeNull();
  });
});
