import { describe, expect, it } from "vitest";
import { chanceFrom } from "@/lib/domain/canary/evidence/testing";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";
import { judgeTick, startJudge } from "./judge";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { planFor } from "@/lib/domain/canary/plan";

/** How one arm behaves: requests a tick, share of errors, median latency in ms (lognormal, σ 0.5), share of orders. */
type Behaviour = { requests: number; errors: number; latency: number; orders: number };

const edges = Array.from({ length: 60 }, (_, i) => Math.round(10 * 1.1 ** i * 100) / 100);

function drawArm(chance: () => number, behaviour: Behaviour): Record<string, Aggregate> {
  const { requests, errors, latency, orders } = behaviour;
  const counts = new Map<number, number>();
  let [failed, ordered] = [0, 0];
  for (let i = 0; i < requests; i += 1) {
    if (chance() < errors) failed += 1;
    if (chance() < orders) ordered += 1;
    const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
    const ms = latency * Math.exp(0.5 * normal);
    const edge = edges.find((one) => ms <= one) ?? 10_000;
    counts.set(edge, (counts.get(edge) ?? 0) + 1);
  }
  const buckets: Bucket[] = [...counts].sort(([a], [b]) => a - b);
  return {
    errors: { kind: "ratio", events: failed, total: requests },
    latency: { kind: "latency", buckets },
    conversion: { kind: "ratio", events: ordered, total: requests },
  };
}

const usual: Behaviour = { requests: 60, errors: 0.005, latency: 80, orders: 0.1 };
const most: Behaviour = { ...usual, requests: 540 };

/** The first tick with a failing guardrail and with a failing signal, and the share of ticks that passed. */
function watch(seed: number, canary: Behaviour, ticks: number) {
  const plan = planFor(defaultMetrics);
  const chance = chanceFrom(seed);
  let state = startJudge(plan);
  const seen = { guardrail: Number.POSITIVE_INFINITY, signal: Number.POSITIVE_INFINITY, passed: 0 };
  for (let i = 1; i <= ticks; i += 1) {
    const arms = { canary: drawArm(chance, canary), baseline: drawArm(chance, most) };
    const judged = judgeTick(plan, state, { at: i * 10_000, weight: 10, stage: 0, arms });
    state = judged.state;
    if (judged.verdict.overall === "pass") seen.passed += 1 / ticks;
    if (judged.verdict.overall === "fail") seen.guardrail = Math.min(seen.guardrail, i);
    const signal = judged.verdict.metrics.find((one) => one.metric === "conversion");
    if (signal?.verdict === "fail") seen.signal = Math.min(seen.signal, i);
  }
  return seen;
}

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);

describe("in a seeded simulation", () => {
  it("equal arms rarely fail in half an hour, and mostly pass", () => {
    const watches = seeds.map((seed) => watch(seed, usual, 180));
    expect(watches.filter((one) => Number.isFinite(one.guardrail)).length).toBe(0);
    expect(watches.filter((one) => Number.isFinite(one.signal)).length).toBe(0);
    expect(watches.reduce((sum, one) => sum + one.passed, 0) / seeds.length).toBeGreaterThan(0.15);
  }, 60_000);

  it("half of all requests failing is a fail within six ticks", () => {
    for (const seed of seeds)
      expect(watch(seed, { ...usual, errors: 0.5 }, 6).guardrail).toBeLessThanOrEqual(6);
  });

  it("slowness and falling orders are found within minutes", () => {
    for (const seed of seeds.slice(0, 8)) {
      expect(watch(seed, { ...usual, latency: 200 }, 18).guardrail).toBeLessThanOrEqual(18);
      expect(watch(seed, { ...usual, orders: 0.02 }, 60).signal).toBeLessThanOrEqual(60);
    }
  });
});
