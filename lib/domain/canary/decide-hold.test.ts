import { describe, expect, it } from "vitest";
import { after, someRelease } from "@/lib/domain/release/testing";
import { decideHold, knownFaults } from "./decide-hold";
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

const hold = (now: ReleaseVerdict, known: string[] = [], release = running) =>
  decideHold(release, now, plan, new Set(known), "Checkout 2.4.0", after(5));

describe("what pauses a rollout", () => {
  it("is a metric that begins to fail, a guardrail before a signal; the reason is told without figures", () => {
    const held = hold(verdict("fail", "fail"));
    expect(held?.release).toMatchObject({
      paused: true,
      pausedReason: "Error rate is worse than the baseline",
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
    expect(hold(verdict("pass", "fail"), ["conversion"])).toBeNull();
    expect(hold(verdict("fail", "fail"), ["conversion"])?.release.pausedReason).toMatch(/^Error/);
  });

  it("does not pause twice", () => {
    const paused = someRelease({ ...running, paused: true, pausedReason: "Lunch." });
    expect(hold(verdict("fail", "pass"), [], paused)).toBeNull();
  });
});

it("knows a fault by the verdict before, and by an alert that stands for one", () => {
  const known = (reason: "worse" | "worsening", word: Verdict) => [
    ...knownFaults(verdict("pass", word), [someAlert({ metric: "errors", reason })]),
  ];
  expect(known("worse", "fail")).toEqual(["conversion", "errors"]);
  expect(known("worsening", "watch")).toEqual([]);
  expect([...knownFaults(null, [])]).toEqual([]);
});
