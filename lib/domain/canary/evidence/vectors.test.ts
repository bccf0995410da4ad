import { describe, expect, it } from "vitest";
import { dispersionOf, pushSplit, undispersed } from "./dispersion";
import { logLikelihoodRatio } from "./likelihood";
import { advance, logWealth, type Mixture, priorMass, startMixture } from "./mixture";

/** canary.md 2.12. */
describe("the test vectors", () => {
  it.each([
    [5, 100, 9, 1900, 1.1, 0.0002, 2.2, 2.70139],
    [0, 100, 9, 1900, 1.1, 0.0002, 2.2, -0.497939],
    [15, 1000, 5, 1000, 1.1, 0.0002, 3.3, 2.015326],
    [3, 50, 40, 950, 1.02, 0, 1.173, 0.091914],
    [2, 500, 10, 500, 1.5, 0.001, 1, 1.941174],
  ])("ℓ(%d, %d, %d, %d, %d, %d, %d)", (xc, nc, xb, nb, rho, delta, r, expected) => {
    expect(logLikelihoodRatio({ xc, nc, xb, nb }, rho, delta, r)).toBeCloseTo(expected, 6);
  });

  it("the mixture over changes", () => {
    const weights = [0.5, 0.5];
    const step = (mixture: Mixture, l: number[], kicks: number[], first: boolean) =>
      advance(mixture, l, priorMass(mixture.left, kicks, first));
    const one = step(startMixture(2), [1, 2], [0], true);
    expect(logWealth(one, weights)).toBeCloseTo(0.795749, 6);
    expect(one.left).toBeCloseTo(0.7, 6);
    const two = step(one, [0.5, -1], [], true);
    expect(logWealth(two, weights)).toBeCloseTo(0.576638, 6);
    expect(two.left).toBeCloseTo(0.694167, 6);
    const three = step(two, [0.5, 1.5], [0], false);
    expect(logWealth(three, weights)).toBeCloseTo(1.321797, 6);
    expect(three.left).toBeCloseTo(0.642104, 6);
  });

  it("the dispersion of a split", () => {
    const ticks = [
      [5, 14],
      [0, 9],
      [7, 20],
      [1, 8],
      [12, 22],
      [0, 7],
      [3, 11],
      [9, 15],
    ] as const;
    const all = ticks.reduce(
      (known, [x, m]) => pushSplit(known, { x, m, n: 100, share: 0.25, u: 0.98, usual: null }, 2),
      undispersed,
    );
    expect(dispersionOf(all, 2)).toBeCloseTo(2.567072, 6);
  });
});
