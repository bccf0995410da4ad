import { describe, expect, it } from "vitest";
import { hearPair, leapsOf, newPair, noiseOf, noNoise, pushPair } from "./pair-noise";
import { chanceFrom, wobbling } from "./testing";

const variance = 0.0025;

function noiseAfter(of: (t: number) => number, ticks = 120): number {
  let noise = noNoise;
  for (let t = 0; t < ticks; t += 1) noise = pushPair(noise, of(t), variance);
  return noiseOf(noise);
}

describe("how two arms wobble against each other", () => {
  it("is as expected where it is, and several times that where it is", () => {
    const usual = wobbling(chanceFrom(1), variance, 3.5);
    expect(noiseAfter(() => usual())).toBeLessThan(1.8);
    const rough = wobbling(chanceFrom(2), variance * 6, 9);
    expect(noiseAfter(() => rough())).toBeGreaterThan(2);
  });

  it("is not a lasting difference, nor steady growth", () => {
    expect(noiseAfter(() => 0.7)).toBe(1);
    expect(noiseAfter((t) => t * 0.01)).toBeLessThan(1.3);
  });

  it("does not drown in one jump, and forgets what is adjacent no longer", () => {
    expect(noiseAfter((t) => (t < 60 ? 0 : 0.7))).toBeLessThan(6);
    let noise = noNoise;
    for (let t = 0; t < 40; t += 1)
      noise = pushPair(t === 20 ? newPair(noise) : noise, t < 20 ? 0 : 0.7, variance);
    expect(noiseOf(noise)).toBe(1);
  });
});

describe("how the arms leap", () => {
  function leapsAfter(of: (t: number) => number, ticks: number): number {
    let noise = noNoise;
    for (let t = 0; t < ticks; t += 1) noise = pushPair(noise, of(t), variance);
    return leapsOf(noise, variance);
  }

  it("is no more than chance for what wobbles as expected, drifts, or jumps once", () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const usual = wobbling(chanceFrom(seed), variance, 3.5);
      expect(leapsAfter(() => usual(), 15)).toBe(1);
    }
    expect(leapsAfter((t) => t * 0.02, 15)).toBe(1);
    for (const ticks of [6, 7, 10, 15])
      for (const at of [1, 3, 5]) expect(leapsAfter((t) => (t < at ? 0 : 2), ticks)).toBe(1);
  });

  it("is far more for what comes and goes, and known from the warm-up on", () => {
    const comesAndGoes = (t: number) => (t % 3 === 0 ? 1.2 : -1);
    expect(leapsAfter(comesAndGoes, 6)).toBeGreaterThan(100);
    let noise = noNoise;
    for (let t = 0; t < 6; t += 1) noise = hearPair(noise, comesAndGoes(t));
    expect(leapsOf(noise, variance)).toBeGreaterThan(100);
  });

  it("is less over long where each look leaps by itself, and more where it wanders", () => {
    const over = (of: () => number) => {
      let noise = noNoise;
      for (let t = 0; t < 120; t += 1) {
        const leapt = leapsOf(noise, variance);
        noise = pushPair(noise, of(), variance * leapt);
      }
      const leapt = leapsOf(noise, variance);
      return noiseOf(noise, leapt) / leapt;
    };
    expect(over(wobbling(chanceFrom(5), 1, 0))).toBeLessThan(0.5);
    expect(over(wobbling(chanceFrom(5), 1, 12))).toBeGreaterThan(1.3);
  });

  it("leaves what instances that warm up do out of how they wobble", () => {
    const warmed = (t: number) => Math.exp(-t);
    let noise = noNoise;
    let calm = noNoise;
    for (let t = 0; t < 60; t += 1) {
      noise = t < 6 ? hearPair(noise, warmed(t)) : pushPair(noise, 0.01 * (t % 2), variance);
      if (t >= 6) calm = pushPair(calm, 0.01 * (t % 2), variance);
      if (t >= 6) expect(noiseOf(noise)).toBe(noiseOf(calm));
    }
  });
});
