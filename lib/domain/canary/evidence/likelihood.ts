/** Events among exposures on both arms in one tick. */
export type Counts2 = { xc: number; nc: number; xb: number; nb: number };

/**
 * The log e-value of one tick against "the canary's rate is at most ρ times the baseline's plus δ", for
 * the alternative that it is r times the baseline's (canary.md 2.2, theorem). For r < ρ the same figure
 * speaks against "at least". Exact for independent requests and any unknown, drifting baseline rate.
 */
export function logLikelihoodRatio(counts: Counts2, rho: number, delta: number, r: number): number {
  const { xc, nc, xb, nb } = counts;
  const d = (nc * r + nb) / (nc * rho + nb);
  return xc * Math.log(r / rho) - (xc + xb + (nb * delta) / rho) * Math.log(d);
}

/** Events are drawn from finitely many requests: ℓ is divided by this (canary.md 2.2), 0.05 to 1. */
export function finitePopulation({ xc, nc, xb, nb }: Counts2): number {
  return Math.max(0.05, 1 - (xc + xb) / (nc + nb));
}

const mistake = 0.05;
const floor = -50;

/** The most one tick may say (nats) for a metric of this weight: at least three bad ticks make a case. */
export function capFor(weight: number): number {
  return (Math.log(1 / (mistake * weight)) + 2) / 3;
}

/** The most one tick may add to the proof of harmlessness (nats): at least three ticks make one. */
export const safeCap = 1.1;

/** A tick's log e-value tempered by burstiness, capped above, and below at e⁻⁵⁰, which is as good as nothing. */
export function tempered(logE: number, divisor: number, cap: number): number {
  const l = Math.min(cap, logE / Math.max(1e-9, divisor));
  return Number.isFinite(l) ? Math.max(floor, l) : floor;
}
