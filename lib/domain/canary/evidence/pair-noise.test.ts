import { describe, expect, it } from "vitest";
import { newPair, noiseOf, noNoise, pushPair } from "./pair-noise";
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
