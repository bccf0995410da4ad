import { describe, expect, it } from "vitest";
import { enoughReleases, insightKeys, insightsOf, type SpanFacts, type Times } from "./insights";

const none: Times = { n: 0, median: null, low: null, high: null };
const nothing: SpanFacts = {
  ...{ weeks: 0, began: 0, ended: 0, failed: 0, rework: 0 },
  ...{ leadTime: none, recoveryTime: none, detectTime: none, rollbackTime: none },
};
const rollbackTime = { n: 6, median: 41.04, low: 30, high: 80.25 };
const quarter: SpanFacts = {
  ...{ ...nothing, weeks: 13, began: 60, ended: 48, failed: 6, rework: 5 },
  rollbackTime,
};

describe("the seven numbers", () => {
  const found = insightsOf(quarter, { ...quarter, failed: 12 }, "?from=x");

  it("are a rate a week, shares in percent and medians in seconds, each beside the span before", () => {
    expect(found.deploymentFrequency).toMatchObject({ value: 4.6, n: 60, before: 4.6 });
    expect(found.changeFailRate).toMatchObject({ value: 12.5, n: 48, before: 25, spread: null });
    expect(found.reworkRate).toMatchObject({ value: 8.3, n: 60 });
    expect(found.rollbackTime).toMatchObject({
      ...{ value: 41, unit: "seconds", n: 6 },
      spread: { low: 30, high: 80.3 },
    });
  });

  it("say how each is defined and where its releases are", () => {
    for (const key of insightKeys) {
      expect(found[key].definition).not.toBe("");
      expect(found[key].list).toBe(`/insights/${key}?from=x`);
    }
  });

  it("say nothing of few, and why", () => {
    const few = { ...quarter, ended: enoughReleases - 1, rollbackTime: { ...rollbackTime, n: 1 } };
    const { changeFailRate, rollbackTime: time, leadTime } = insightsOf(few, few, "");
    expect(changeFailRate).toMatchObject({ value: null, n: 4, before: null });
    expect(changeFailRate.why).toBe("There are 4; 5 are needed before it says anything.");
    expect(time).toMatchObject({ value: null, spread: null });
    expect(time.why).toBe("There is one; 5 are needed before it says anything.");
    expect(leadTime.why).toBe("There are none; 5 are needed before it says anything.");
  });

  it("say nothing at all of an empty house, and no rate of less than a week", () => {
    const all = Object.values(insightsOf(nothing, nothing, ""));
    expect(all.map(({ value }) => value)).toEqual(insightKeys.map(() => null));
    expect(all.every(({ why }) => why !== null)).toBe(true);
    const young = insightsOf({ ...quarter, weeks: 0.9 }, nothing, "").deploymentFrequency;
    expect(young).toMatchObject({ value: null, n: 60 });
  });
});
