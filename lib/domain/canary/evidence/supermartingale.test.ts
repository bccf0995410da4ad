import { describe, expect, it } from "vitest";
import { errors } from "@/lib/domain/canary/testing";
import { evidenceOf } from "./e-process";
import { type Counts2, finitePopulation, logLikelihoodRatio, tempered } from "./likelihood";
import { binned, cumulated, cutsOf, onGrid } from "./log-grid";
import { latencyBook } from "./latency-alternatives";
import { twoSample } from "./latency-evidence";
import { advance, logWealth, priorMass, startMixture } from "./mixture";
import { ratioRule, startRatio, stepRatio } from "./ratio-evidence";
import { phaseAt } from "./step-clock";
import { chanceFrom } from "./testing";

function events(chance: () => number, n: number, p: number): number {
  let x = 0;
  for (let i = 0; i < n; i += 1) if (chance() < p) x += 1;
  return x;
}

const [rho, delta] = [1.1, 0.0002];
const drawn = 40_000;

const rule = ratioRule(errors, 1);
const bold = { bunch: 1, burst: { a: 1, kappa: 0, persist: 0 }, spread: 0 };

/** E after each of forty ticks of a first stage that warms up for a minute. */
function watched(told: (since: number) => Counts2): number[] {
  const step = { stage: 0, weight: 5, from: 0, index: 0, cold: 1 };
  const beginning = { warmSeconds: 60, rise: 0, late: false };
  let evidence = startRatio(rule);
  return Array.from({ length: 40 }, (_, i) => {
    const since = 10 * (i + 1);
    const phase = phaseAt(step, since * 1000, 10, beginning);
    evidence = stepRatio(rule, evidence, told(since), phase, 0, bold);
    return evidenceOf(evidence.process, rule.bets);
  });
}

describe("the evidence is worth at most 1 on average when the canary is fine", () => {
  it.each([
    [20, 180, 0.02, 2.2],
    [100, 100, 0.01, 1.5],
    [50, 450, 0.1, 1.7],
  ])("a tick of counts at the edge of the null: n = %d and %d, p = %d, r = %d", (nc, nb, p, r) => {
    const chance = chanceFrom(nc + nb);
    let sum = 0;
    for (let i = 0; i < drawn / 10; i += 1) {
      const xc = events(chance, nc, rho * p + delta);
      const xb = events(chance, nb, p);
      sum += Math.exp(logLikelihoodRatio({ xc, nc, xb, nb }, rho, delta, r));
    }
    expect(sum / (drawn / 10)).toBeLessThan(1.12);
    expect(sum / (drawn / 10)).toBeGreaterThan(0.5);
  });

  it("a watch whose traffic grows and whose rate drifts: few ever come to 20, and the mean stays at 1", () => {
    const chance = chanceFrom(7);
    const times = [1.15, 1.35, 1.7, 2.2, 3.2, 5, 10, 30];
    const weights = times.map(() => 1 / times.length);
    let [sum, alarms] = [0, 0];
    const watches = 300;
    for (let watch = 0; watch < watches; watch += 1) {
      let mixture = startMixture(times.length);
      let highest = 0;
      for (let tick = 1; tick <= 60; tick += 1) {
        const p = 0.03 * (1 + 0.8 * Math.sin(tick / 9));
        const [nc, nb] = tick < 30 ? [10, 190] : [50, 150];
        const counts: Counts2 = { nc, nb, xc: events(chance, nc, p), xb: events(chance, nb, p) };
        const u = finitePopulation(counts);
        const steps = times.map((r) =>
          tempered(logLikelihoodRatio(counts, rho, delta, rho * r), u, 5),
        );
        const kick = tick < 4 ? [tick - 1] : [];
        mixture = advance(mixture, steps, priorMass(mixture.left, kick, true));
        highest = Math.max(highest, logWealth(mixture, weights));
      }
      sum += Math.exp(logWealth(mixture, weights));
      if (highest >= Math.log(20)) alarms += 1;
    }
    expect(alarms / watches).toBeLessThanOrEqual(0.05);
    expect(sum / watches).toBeLessThan(1.2);
  });

  it("a release as bad as is forgiven, in the warm-up and after it: few ever come to 20", () => {
    const chance = chanceFrom(11);
    const watches = 400;
    let [sum, alarms] = [0, 0];
    for (let i = 0; i < watches; i += 1) {
      const wealth = watched((since) => {
        const rate = since <= 60 ? 3 * (rho * 0.03 + delta) : rho * 0.03 + delta;
        return { xc: events(chance, 50, rate), nc: 50, xb: events(chance, 150, 0.03), nb: 150 };
      });
      sum += wealth.at(-1) ?? 0;
      if (Math.max(...wealth) >= 20) alarms += 1;
    }
    expect(alarms / watches).toBeLessThanOrEqual(0.05);
    expect(sum / watches).toBeLessThan(1.2);
  });

  it("what a gross fault won in the warm-up is staked on after it", () => {
    const wealth = watched(() => ({ xc: 7, nc: 100, xb: 19, nb: 1900 }));
    const [warm = 0, next = 0, third = 0] = [wealth[5], wealth[6], wealth[8]];
    expect(warm).toBeLessThan(100);
    expect(next).toBeGreaterThan(2 * warm);
    expect(third).toBeGreaterThan(100);
  });

  it("a tick of latencies from one distribution, for every alternative", () => {
    const chance = chanceFrom(3);
    const one = () => 80 * Math.exp(chance() + chance() + chance() - 1.5);
    const sample = (n: number) => {
      const values = Array.from({ length: n }, one).sort((a, b) => a - b);
      return onGrid(
        values.map((ms) => [Math.round(ms * 100) / 100, 1]),
        1.1,
      );
    };
    const book = latencyBook(sample(5000), 1.25, false);
    const sums = book.main.map(() => 0);
    const ticks = 1500;
    for (let i = 0; i < ticks; i += 1) {
      const [c, b] = [20, 80].map((n) => binned(cumulated(sample(n)), book.cuts));
      for (const [j, alternative] of book.main.entries())
        sums[j] = (sums[j] ?? 0) + Math.exp(twoSample(c ?? [], b ?? [], alternative));
    }
    for (const total of sums) expect(total / ticks).toBeLessThan(1.25);
    expect(cutsOf(sample(5000)).length).toBeLessThanOrEqual(14);
  });
});
