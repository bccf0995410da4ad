import { describe, expect, it, test } from "vitest";
import { type StagedTick, judgeTick, startJudge } from "@/lib/domain/canary/judge/judge";
import { defaultMetrics } from "./metric";
import { planFor } from "./plan";
import {
  guardrailFailed,
  overallOf,
  type Reason,
  type ReleaseVerdict,
  reasons,
  signalFailed,
  verdictChanged,
} from "./verdict";
import { verdictEntry } from "./verdict-entry";

const plan = planFor(defaultMetrics);

/** A verdict with the given reasons for errors, latency and conversion. */
function verdictWith(...given: [Reason, Reason, Reason]): ReleaseVerdict {
  const tick: StagedTick = { at: 10_000, weight: 5, stage: 0, arms: { canary: {}, baseline: {} } };
  const { verdict } = judgeTick(plan, startJudge(plan), tick);
  const metrics = verdict.metrics.map((one, i) => {
    const reason = given[i] ?? "both_silent";
    return { ...one, verdict: reasons[reason], evidence: { ...one.evidence, reason } };
  });
  return { ...verdict, metrics, overall: overallOf(plan.metrics, metrics) };
}

describe("overallOf", () => {
  test.each<[string, [Reason, Reason, Reason], string]>([
    ["all well", ["holds", "holds", "holds"], "pass"],
    ["a guardrail fails", ["holds", "worse", "holds"], "fail"],
    ["a guardrail fails, another is silent", ["limit", "both_silent", "holds"], "fail"],
    ["a signal fails", ["holds", "holds", "worse"], "watch"],
    ["a guardrail watches", ["too_few", "holds", "holds"], "watch"],
    ["a guardrail is silent", ["holds", "canary_silent", "holds"], "no_data"],
    ["a signal is silent: a caveat", ["holds", "holds", "canary_silent"], "pass"],
    ["a signal has too little: a caveat", ["holds", "holds", "too_few"], "pass"],
    ["a signal looks bad", ["holds", "holds", "worsening"], "watch"],
    ["all silent", ["both_silent", "both_silent", "both_silent"], "no_data"],
  ])("%s", (_, given, overall) => {
    expect(verdictWith(...given).overall).toBe(overall);
  });

  it("without guardrails, every signal has to pass; one never fails the release", () => {
    const signals = plan.metrics.map((metric) => ({ ...metric, role: "signal" as const }));
    expect(overallOf(signals, verdictWith("holds", "holds", "holds").metrics)).toBe("pass");
    expect(overallOf(signals, verdictWith("holds", "holds", "too_few").metrics)).toBe("watch");
    expect(overallOf(signals, verdictWith("holds", "holds", "both_silent").metrics)).toBe(
      "no_data",
    );
    expect(overallOf(signals, verdictWith("worse", "holds", "holds").metrics)).toBe("watch");
  });
});

describe("who failed", () => {
  it("tells guardrails from signals", () => {
    const verdict = verdictWith("holds", "worse", "worse");
    expect(guardrailFailed(verdict, plan)?.metric).toBe("latency");
    expect(signalFailed(verdict, plan)?.metric).toBe("conversion");
    expect(guardrailFailed(verdictWith("holds", "holds", "worse"), plan)).toBeNull();
    expect(signalFailed(verdictWith("worse", "holds", "holds"), plan)).toBeNull();
  });
});

describe("verdictChanged", () => {
  it("sees another verdict, not other figures", () => {
    const before = verdictWith("holds", "holds", "too_few");
    expect(verdictChanged(null, before)).toBe(true);
    expect(verdictChanged(before, { ...before, sentence: "new figures" })).toBe(false);
    expect(verdictChanged(before, verdictWith("holds", "holds", "recovered"))).toBe(true);
    expect(verdictChanged(before, verdictWith("holds", "holds", "holds"))).toBe(true);
    expect(verdictChanged(before, { ...before, metrics: before.metrics.slice(1) })).toBe(true);
  });
});

describe("the diary's line", () => {
  const about = { releaseId: "rel_1", serviceId: "svc_1", name: "Checkout 2.4.0" };
  const line = (before: ReleaseVerdict | null, now: ReleaseVerdict) =>
    verdictEntry(before, { ...now, sentence: "Its sentence." }, plan.metrics, about).sentence;
  const failing = verdictWith("worse", "holds", "holds");

  it("tells a verdict that is another one, and of one that stays only what changed in it", () => {
    expect(line(null, failing)).toBe("Fail for Checkout 2.4.0: Its sentence.");
    expect(line(verdictWith("holds", "holds", "holds"), failing)).toBe(
      "Fail for Checkout 2.4.0: Its sentence.",
    );
    expect(line(failing, verdictWith("worse", "too_few", "worse"))).toBe(
      "Still fail for Checkout 2.4.0: p95 latency is on watch now and Conversion fails now.",
    );
    expect(line({ ...failing, metrics: [] }, { ...failing, metrics: [] })).toBe(
      "Still fail for Checkout 2.4.0: Its sentence.",
    );
  });
});
