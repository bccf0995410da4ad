import { describe, expect, it } from "vitest";
import { learnTick, type MetricEvidence } from "@/lib/domain/canary/evidence/metric-evidence";
import { chanceFrom, normal } from "@/lib/domain/canary/evidence/testing";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { metricInput } from "@/lib/domain/canary/metric";
import { errors, level, ratio } from "@/lib/domain/canary/testing";
import { hearLimit, hitsOf, unlimited } from "./limit-memory";

const cpu = metricInput.parse({ key: "cpu", kind: "gauge", worse: "higher", limit: 0.95 });
const clock = { tickSeconds: 10, warmSeconds: 0 };
type Pods = Record<string, Aggregate>;

/** Twelve instances of the baseline around one level, each look apart by so much (of ln). */
function fleet(chance: () => number, around: number, apart: number): Pods {
  const pods = Array.from({ length: 12 }, (_, i): [string, Aggregate] => [
    `p${10 + i}`,
    level(around * Math.exp(apart * normal(chance))),
  ]);
  return Object.fromEntries(pods);
}

/** How many of four ticks count against a canary of one instance at 97 %. */
function hits(around: number, apart: number): number {
  const chance = chanceFrom(4);
  const step = { stage: 0, weight: 5, from: 0, index: 0, cold: 0 };
  let evidence: MetricEvidence | null = null;
  let memory = unlimited;
  for (let tick = 1; tick <= 64; tick += 1) {
    const told = {
      ...{ weight: 5, canary: level(0.97), baseline: level(around) },
      ...{ canaryPods: { c: level(0.97) }, baselinePods: fleet(chance, around, apart) },
      ...{ bunch: 1, instances: { canary: 1, baseline: 12 } },
    };
    if (tick > 60) memory = hearLimit(cpu, 10, { ...memory, evidence, former: null }, told, 1);
    evidence = learnTick(cpu, 0.12, evidence, { at: tick * 10_000, ...told }, step, clock);
  }
  return hitsOf(memory);
}

describe("a level over its hard limit", () => {
  it("counts where instances are never so far apart", () => {
    expect(hits(0.55, 0.03)).toBe(4);
    expect(hits(0.25, 0.15)).toBe(4);
  });

  it("is no fault of the release where one instance of many is as far out by chance", () => {
    expect(hits(0.6, 0.15)).toBe(0);
  });
});

describe("a percentile of few requests, told as a level", () => {
  const p95 = metricInput.parse({ key: "p95", kind: "gauge", worse: "higher", limit: 1000 });

  /** The most of four ticks over the limit in an hour, where looks leap by `leaps` (of ln) and the canary's are so many times as high. */
  function most(leaps: number, times: number): number {
    const chance = chanceFrom(9);
    const step = { stage: 0, weight: 10, from: 0, index: 0, cold: 0 };
    const look = (around: number) => level(around * Math.exp(leaps * normal(chance)));
    let evidence: MetricEvidence | null = null;
    let memory = unlimited;
    let hits = 0;
    for (let tick = 1; tick <= 360; tick += 1) {
      const told = {
        ...{ weight: 10, canary: look(700 * times), baseline: look(600) },
        ...{ canaryPods: {}, baselinePods: {}, instances: { canary: 0, baseline: 0 } },
        bunch: 1,
      };
      if (tick > 6) memory = hearLimit(p95, 10, { ...memory, evidence, former: null }, told, 1);
      evidence = learnTick(p95, 0.12, evidence, { at: tick * 10_000, ...told }, step, clock);
      hits = Math.max(hits, hitsOf(memory));
    }
    return hits;
  }

  it("is over its limit by chance now and then", () => {
    expect(most(0.5, 1)).toBeLessThan(3);
  });

  it("is over it by the canary's doing where chance sets nothing as far apart", () => {
    expect(most(0.05, 2)).toBe(4);
    expect(most(0.3, 8)).toBe(4);
  });
});

describe("a share of requests that come in bunches", () => {
  /** The hits after so many ticks of so many requests, in bunches of five, of which so large a part fails on the canary. */
  function hitsAfter(ticks: number, requests: number, part: number, before = unlimited) {
    let memory = before;
    for (let tick = 0; tick < ticks; tick += 1) {
      const canary = ratio(requests * part, requests);
      const told = {
        ...{ weight: 50, canary, baseline: ratio(0, requests) },
        instances: { canary: 0, baseline: 0 },
      };
      memory = hearLimit(errors, 10, { ...memory, evidence: null, former: null }, told, 5);
    }
    return memory;
  }

  it("is over its limit for long where ticks have to be pooled until they tell, too", () => {
    expect(hitsOf(hitsAfter(2, 40, 0.8))).toBe(1);
    expect(hitsOf(hitsAfter(4, 40, 0.8))).toBe(2);
    expect(hitsOf(hitsAfter(2, 100, 0.5))).toBe(2);
  });

  it("is over it on both until it looks well, however few requests there are", () => {
    const both = { ...unlimited, limit: "both" as const };
    expect(hitsAfter(1, 8, 0.5, both).limit).toBe("both");
    expect(hitsAfter(1, 8, 0, both).limit).toBeNull();
  });
});

describe("ticks that are longer", () => {
  it.each([
    [5, 4],
    [10, 2],
    [20, 2],
    [60, 2],
  ])("of %d s take %d over the limit, never a single one", (tickSeconds, ticks) => {
    const told = {
      ...{ weight: 50, canary: ratio(180, 340), baseline: ratio(40, 360) },
      instances: { canary: 0, baseline: 0 },
    };
    let memory = unlimited;
    let heard = 0;
    do {
      memory = hearLimit(errors, tickSeconds, { ...memory, evidence: null, former: null }, told, 1);
      heard += 1;
    } while (hitsOf(memory) < memory.need.n);
    expect(heard).toBe(ticks);
  });
});
