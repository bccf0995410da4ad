/**
 * How much the two arms' levels wobble against each other, where instances are not told apart: differences of adjacent
 * blocks of 1 and 2 ticks, and of three blocks of 5, in which neither a lasting difference nor a steady growth
 * shows. Plain JSON.
 */
export type PairNoise = {
  /** Up to fifteen ticks of the same step, oldest first: ln(canary ÷ baseline) in ten-thousandths. */
  ring: number[];
  /** How many of them, the oldest, are of instances that still warmed up: they leap alike, but wobble otherwise. */
  cold: number;
  /** Per length: weighted sum of squares against what is expected, and of weights. */
  sums: number[];
  weights: number[];
};

const lengths = [1, 2, 5];
const longest = 15;
/** What each contrast is on average, for an AR(1) of variance 1 and ρ = .75 (canary.md 2.6). */
const expected = [0.25, 0.6, 1.588];
const firstPrior = 10;
const laterPrior = 4;
const outlier = 12;
/** Of the last looks at least so many tell whether the arms leap all the time: one fault is one leap. */
const fewestLeaps = 5;
/** Four of five leaps are shorter, in units of what they are on average (χ² of one degree of freedom). */
const fourOfFive = 1.64;
/** From so many times the expected variance on it is no chance that they leap so far. */
const wild = 3;

export const noNoise: PairNoise = { ring: [], cold: 0, sums: [0, 0, 0], weights: [0, 0, 0] };

/** A new step: other instances take part, so what was before is not adjacent to what comes. */
export function newPair(noise: PairNoise): PairNoise {
  return { ...noise, ring: [], cold: 0 };
}

/** Adds a tick in which instances warm up. */
export function hearPair(before: PairNoise, apart: number): PairNoise {
  const ring = ringWith(before, apart);
  return { ...before, ring, cold: ring.length };
}

/** Adds a tick: ln(canary ÷ baseline), and the variance that a pod's wobble is expected to give it. */
export function pushPair(before: PairNoise, apart: number, variance: number): PairNoise {
  const ring = ringWith(before, apart);
  const cold = Math.max(0, before.cold + ring.length - before.ring.length - 1);
  const warm = ring.slice(cold);
  // A jump is a fault's doing, too: it must not make all that follows seem noise.
  const most = outlier * Math.min(3, noiseOf(before));
  const sums = [...before.sums];
  const weights = [...before.weights];
  lengths.forEach((length, i) => {
    const contrast = length === 5 ? bend(warm, length) : step(warm, length);
    if (contrast === null) return;
    const chi = contrast / (Math.max(1e-9, variance) * (expected[i] ?? 1));
    sums[i] = tidy((sums[i] ?? 0) + Math.min(most, chi) / length);
    weights[i] = tidy((weights[i] ?? 0) + 1 / length);
  });
  return { ring, cold, sums, weights };
}

function ringWith({ ring }: PairNoise, apart: number): number[] {
  return [...ring, Math.round(apart * 1e4)].slice(-longest);
}

/** Whether there are looks enough to tell how the arms leap. */
export function isHeard({ ring }: PairNoise): boolean {
  return ring.length > fewestLeaps;
}

/**
 * How many times the expected variance (that of `pushPair`) the last looks leapt by, all the time and not once; 1 where
 * chance may have done it. What is counted in few events, or comes and goes, leaps so from its first look.
 */
export function leapsOf(noise: PairNoise, variance: number): number {
  const times = leapOf(noise) / (Math.max(1e-9, variance) * (expected[0] ?? 1));
  return times > wild ? times : 1;
}

/** By how much the arms leap against each other from look to look (a variance); 0 until there are looks enough to tell. */
export function leapOf(noise: PairNoise): number {
  if (!isHeard(noise)) return 0;
  const { ring } = noise;
  const leaps = ring.slice(1).map((apart, i) => (apart - (ring[i] ?? 0)) ** 2 / 2e8);
  const most = leaps.toSorted((a, b) => a - b)[Math.floor(0.8 * (leaps.length - 1))] ?? 0;
  return most / fourOfFive;
}

/**
 * How many times the expected variance was seen, over the longest blocks there are; at least 1. `leapt` is what it was a
 * multiple of where the arms leap all the time: leaps from look to look say less over long, those of what wanders more.
 */
export function noiseOf({ sums, weights }: PairNoise, leapt = 1): number {
  let shrunk = 1;
  for (const [i] of lengths.entries()) {
    const weight = i === 0 ? firstPrior : laterPrior;
    shrunk = (weight * shrunk + (sums[i] ?? 0)) / (weight + (weights[i] ?? 0));
  }
  return Math.max(1, leapt * shrunk);
}

function step(ring: readonly number[], length: number): number | null {
  if (ring.length < 2 * length) return null;
  const gap = meanOf(ring.slice(-2 * length, -length)) - meanOf(ring.slice(-length));
  return (length / 2) * gap * gap;
}

function bend(ring: readonly number[], length: number): number | null {
  if (ring.length < 3 * length) return null;
  const [a, b, c] = [0, 1, 2].map((i) => meanOf(ring.slice(i * length, (i + 1) * length)));
  const gap = (a ?? 0) - 2 * (b ?? 0) + (c ?? 0);
  return (length / 6) * gap * gap;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length / 1e4;
}

function tidy(x: number): number {
  return Math.round(x * 1e6) / 1e6;
}
