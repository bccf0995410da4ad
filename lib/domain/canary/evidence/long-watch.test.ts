import { describe, expect, it } from "vitest";
import { conversion, errors } from "@/lib/domain/canary/testing";
import { evidenceOf } from "./e-process";
import type { Counts2 } from "./likelihood";
import { advance, priorMass, startMixture } from "./mixture";
import { burstOf, type PodCounts, pushPods, unclustered } from "./pod-burst";
import { measure, type PodLevel, spreadOf, unmeasured } from "./pod-yardstick";
import { type RatioRule, ratioRule, startRatio, stepRatio } from "./ratio-evidence";
import { chanceFrom, normal, poisson, wobbling } from "./testing";

const share = 0.35;
const usual = ratioRule(errors, share);
const settled = { warming: false, firstTick: false, firstStage: true, kicksDue: 3, envelope: 1 };
const alike = { bunch: 1, burst: { a: 1, kappa: 0, persist: 0 }, spread: 0 };

/** E of the whole bet tick by tick, in one stage that is long warm. */
function judged(
  rule: RatioRule,
  ticks: number,
  told: (tick: number) => { counts: Counts2; pods: Parameters<typeof stepRatio>[5] },
) {
  let evidence = startRatio(rule);
  const wealth: number[] = [];
  for (let tick = 1; tick <= ticks; tick += 1) {
    const { counts, pods } = told(tick);
    evidence = stepRatio(rule, evidence, counts, settled, 0, pods);
    wealth.push(evidenceOf(evidence.process, rule.bets));
  }
  return wealth;
}

/** The first tick of those after `from` that would recommend a rollback. */
function foundAfter(wealth: readonly number[], from: number): number {
  const at = wealth.slice(from).findIndex((e) => share * e >= 20);
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}

/** One instance on the canary, nineteen on the baseline, whose rates lastingly differ by `apart` (of ln). */
function pods(apart: number, ours: (tick: number) => number) {
  const chance = chanceFrom(5);
  const own = Array.from({ length: 19 }, (_, i) => Math.exp(apart * ((i - 9) / 5.5)));
  let state = unclustered;
  return (tick: number) => {
    const each = own.map((times, i): PodCounts => [`p${10 + i}`, poisson(chance, 5 * times), 500]);
    const known = { burst: burstOf(state), spread: 1 + 1 / 19, bunch: 1 };
    state = pushPods(state, each);
    const xb = each.reduce((sum, [, x]) => sum + x, 0);
    return { counts: { xc: poisson(chance, 5 * ours(tick)), nc: 500, xb, nb: 9500 }, pods: known };
  };
}

describe("a watch of many hours", () => {
  it("at the edge of what is forgiven comes to 20 in one of twenty, however long it lasts", () => {
    const chance = chanceFrom(23);
    const rate = (1.1 * 10 + 0.0002 * 2000) / 19;
    const watches = Array.from({ length: 30 }, () =>
      judged(usual, 1500, () => ({
        counts: { xc: poisson(chance, rate), nc: 100, xb: poisson(chance, 10), nb: 1900 },
        pods: alike,
      })),
    );
    const alarms = watches.filter((wealth) => Math.max(...wealth) >= 20).length;
    const mean = watches.reduce((sum, wealth) => sum + (wealth.at(-1) ?? 0), 0) / watches.length;
    expect(alarms).toBeLessThanOrEqual(3);
    expect(mean).toBeLessThan(1.2);
  });

  it("does not find a canary worse for being as far from the baseline's pods as they are from each other", () => {
    const wealth = judged(
      usual,
      2500,
      pods(0.12, () => Math.exp(0.24)),
    );
    expect(share * Math.max(...wealth)).toBeLessThan(20);
  });

  it("still finds a fault of that service that begins after five hours", () => {
    const wealth = judged(
      usual,
      2400,
      pods(0.12, (tick) => (tick > 1800 ? 2 : 1)),
    );
    expect(share * Math.max(...wealth.slice(0, 1800))).toBeLessThan(20);
    expect(foundAfter(wealth, 1800)).toBeLessThan(240);
  });

  it("has something left to bet on a fault that begins after twelve hours", () => {
    const fine = { xc: 1, nc: 200, xb: 19, nb: 3800 };
    const wealth = judged(usual, 5000, (tick) => ({
      counts: tick > 4320 ? { ...fine, xc: 3 } : fine,
      pods: alike,
    }));
    expect(foundAfter(wealth, 4320)).toBeLessThan(30);
  });

  it("never spends more than there is to bet", () => {
    let mixture = startMixture(1);
    let spent = 0;
    for (let tick = 0; tick < 20_000; tick += 1) {
      const mass = priorMass(mixture.left, tick < 3 ? [tick] : [], true);
      spent += mass;
      mixture = advance(mixture, [0], mass);
    }
    expect(spent).toBeLessThan(1);
    expect(mixture.left).toBeGreaterThan(1e-4);
    expect(spent + mixture.left).toBeCloseTo(1, 6);
  });

  it("learns that the arms drift apart and together over an hour", () => {
    const chance = chanceFrom(9);
    const rule = ratioRule(conversion, 0.1);
    const drift = wobbling(chance, 0.0025, 180);
    const wealth = judged(rule, 4000, () => ({
      counts: {
        xc: poisson(chance, 100 * Math.exp(drift())),
        nc: 1000,
        xb: poisson(chance, 1900),
        nb: 19_000,
      },
      pods: alike,
    }));
    expect(0.1 * Math.max(...wealth)).toBeLessThan(20);
  });

  it("knows pods that are apart for an hour and then no more", () => {
    const chance = chanceFrom(2);
    const own = Array.from({ length: 12 }, () => wobbling(chance, 0.0009, 360));
    let yardstick = unmeasured;
    const seen: number[] = [];
    for (let tick = 1; tick <= 6000; tick += 1) {
      const levels = own.map(
        (moves, i): PodLevel => [`p${10 + i}`, Math.exp(moves() + 0.01 * normal(chance))],
      );
      yardstick = measure(yardstick, levels);
      if (tick > 3000 && tick % 500 === 0) seen.push(spreadOf(yardstick, 0.0025, 0.03).persist);
    }
    expect(seen.reduce((sum, x) => sum + x, 0) / seen.length).toBeGreaterThan(0.02);
    expect(JSON.stringify(yardstick).length).toBeLessThan(1000);
  });
});
