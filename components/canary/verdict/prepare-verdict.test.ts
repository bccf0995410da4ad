import { describe, expect, it } from "vitest";
import { metricInput } from "@/lib/domain/canary/metric";
import type { Evidence, MetricVerdict, Verdict } from "@/lib/domain/canary/verdict";
import { prepareEvidence, wordOn } from "./prepare-evidence";
import { prepareOverall, verdictsInBrief } from "./prepare-overall";

const errors = metricInput.parse({
  key: "errors",
  name: "Error rate",
  kind: "ratio",
  limit: 0.15,
});

const evidence: Evidence = {
  reason: "worse",
  canaryN: 1480,
  baselineN: 28_120,
  canaryEvents: 31,
  baselineEvents: 118,
  ticks: 9,
  limitTicks: 0,
  limitNeed: 2,
  canarySilentTicks: 0,
  baselineSilentTicks: 0,
  ratio: 5.02,
  low: 3.8,
  high: 6.9,
  tolerance: 0.1,
  limit: 0.15,
  e: 250,
  confidence: 0.996,
  proof: 0,
  burstiness: 3,
  extra: { sum: 340, give: 40, perMinute: 45 },
  coarse: null,
  trend: null,
  forecast: null,
};
const judged: MetricVerdict = {
  metric: "errors",
  verdict: "fail",
  sentence: "",
  canary: 0.021,
  baseline: 0.0042,
  evidence,
};

const rowsOf = (rows: { label: string; value: unknown }[]) =>
  Object.fromEntries(rows.map(({ label, value }) => [label, value]));

describe("wordOn", () => {
  const early: MetricVerdict = {
    ...judged,
    verdict: "no_data",
    sentence: "Error rate: only 312 canary requests so far. A doubling needs about 10 s more.",
    needs: "more requests",
    evidence: { ...evidence, reason: "too_few", canaryN: 312, proof: 0.4, forecast: 10 },
  };

  it("is the judge's while the rollout goes on", () => {
    expect(wordOn(errors, early, true)).toMatchObject({ sentence: early.sentence, proof: 0.4 });
  });

  it("waits for nothing once it is over", () => {
    const { sentence, needs, evidence: rows } = wordOn(errors, early, false);
    expect(sentence).toBe(
      "Error rate: it ended with 312 canary requests, too few to prove a doubling.",
    );
    expect(needs).toBeNull();
    expect(Object.keys(rowsOf(rows))).not.toContain("When it can be known");
    expect(wordOn(errors, { ...judged, sentence: "It is worse." }, false).sentence).toBe(
      "It is worse.",
    );
  });
});

describe("of which time the counts are", () => {
  const countedOf = (part: Partial<Evidence>, live = true) =>
    wordOn(errors, { ...judged, evidence: { ...evidence, ...part } }, live).counted;

  it("is said beside a sentence that tells extra failures of the whole rollout", () => {
    const shownSeconds = 600;
    expect(countedOf({ shownSeconds })).toBe(
      "Counted over the last 10 min; extra failures since the rollout began.",
    );
    expect(countedOf({ shownSeconds, extra: null }, false)).toBe("Counted over its last 10 min.");
    expect(countedOf({ shownSeconds: 40, reason: "shared" })).toBe("Counted over the last 40 s.");
  });

  it("is not said of a whole stage, of a verdict of before, or where the sentence says it", () => {
    expect(countedOf({})).toBeNull();
    const cpu = metricInput.parse({ key: "cpu", name: "CPU", kind: "gauge" });
    const level = { ...judged, evidence: { ...evidence, shownSeconds: 600 } };
    expect(wordOn(cpu, level, true).counted).toBeNull();
  });
});

describe("prepareEvidence", () => {
  it("opens a verdict to its values, counts, interval, surety and outlook", () => {
    expect(rowsOf(prepareEvidence(errors, judged))).toEqual({
      Canary: "2.1 %, 31 of 1,480 requests",
      Baseline: "0.42 %, 118 of 28,120 requests",
      "Canary ÷ baseline": "5.02×; between 3.80× and 6.90× in 19 of 20 cases",
      "Sure that it is worse": "99.6 % (E = 250.0)",
      "Proof that it is not": "0 % of what it takes",
      "What would change it":
        "Three ticks in a row that speak for the canary make it a watch; only then.",
      "When it can be known": "It is known now.",
      "Ticks counted here, with both versions": "9",
      Bursts: "events come 3.0 at a time; each counts less",
      "Extra failed requests": "340 ± 40",
      Compared: "the counts of each tick, canary against baseline",
      Tolerance: "10 % of the baseline and 0.02 points",
      "Hard limit": "15 %",
    });
  });

  it("leaves out what is not known, and calls no value none", () => {
    const blind = { ...evidence, ratio: null, burstiness: 1, extra: null, limit: null, e: 1 };
    const silent = { ...judged, canary: null, evidence: { ...blind, confidence: 0, canaryN: 0 } };
    const rows = rowsOf(prepareEvidence(errors, { ...silent, verdict: "no_data" }));
    expect(rows["Canary"]).toBe("no value, 31 of 0 requests");
    expect(rows["Sure that it is worse"]).toBe("not at all (E = 1.0)");
    expect(rows).not.toHaveProperty("Bursts");
    expect(rows).not.toHaveProperty("Hard limit");
  });
});

describe("prepareOverall", () => {
  it("says the rule, the evidence together with its levels, and each metric's part", () => {
    const rows = rowsOf(prepareOverall("fail", [errors], [judged], 88));
    expect(rows["Verdict"]).toBe("Fail: a guardrail fails");
    expect(rows["Evidence together"]).toMatch(/^88\.0; at 5 .* at 20 .* at 100/);
    expect(rows["Error rate"]).toBe("Fail (guardrail): 2.1 % against 0.42 %, 99.6 % sure");
  });

  it("knows metrics that were not judged and a release without evidence", () => {
    const rows = rowsOf(prepareOverall("no_data", [errors], [], null));
    expect(Object.keys(rows)).toEqual(["Verdict"]);
  });
});

it("says in brief which metrics stand how, the bad ones first", () => {
  const named = ["Errors", "Latency", "CPU"].map((name) => ({ key: name, name }));
  const as = (...verdicts: Verdict[]) =>
    verdictsInBrief(
      named,
      verdicts.map((verdict, i) => ({ metric: named[i]?.key ?? "", verdict })),
    );
  expect(as("pass", "fail", "pass")).toBe("Fail: Latency. Pass: Errors and CPU.");
  expect(as("watch", "no_data")).toBe("No data: Latency. Watch: Errors.");
});
