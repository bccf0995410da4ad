/** A stream of chance that the same seed always repeats. */
export type Random = {
  /** Uniform in (0, 1). */
  uniform(): number;
  normal(): number;
  poisson(mean: number): number;
  /** Whole numbers from 1, with the given mean (≥ 1). */
  geometric(mean: number): number;
  between(low: number, high: number): number;
  /** Uniform on a logarithmic scale. */
  logBetween(low: number, high: number): number;
  pick<T>(of: readonly [T, ...T[]]): T;
};

/** Seeds sfc32 (Chris Doty-Humphrey, PractRand) by an FNV-1a hash of the text. */
export function randomFrom(seed: string): Random {
  const next = sfc32(seed);
  const uniform = () => (next() + 0.5) / 2 ** 32;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const between = (low: number, high: number) => low + (high - low) * uniform();
  return {
    uniform,
    normal,
    between,
    poisson: (mean) => (mean < 12 ? smallPoisson(uniform, mean) : largePoisson(uniform, mean)),
    geometric: (mean) =>
      mean <= 1 ? 1 : 1 + Math.floor(Math.log(uniform()) / Math.log(1 - 1 / mean)),
    logBetween: (low, high) => Math.exp(between(Math.log(low), Math.log(high))),
    pick: (of) => of[Math.floor(uniform() * of.length)] ?? of[0],
  };
}

function sfc32(seed: string): () => number {
  let a = 0x811c9dc5;
  for (const letter of seed) a = Math.imul(a ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  let b = 0x9e3779b9;
  let c = 0x243f6a88;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

/** Knuth, The Art of Computer Programming 3.4.1, by multiplication. */
function smallPoisson(uniform: () => number, mean: number): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > floor; product *= uniform()) count += 1;
  return count;
}

/** Hörmann 1993, "The transformed rejection method for generating Poisson random variables" (PTRS). */
function largePoisson(uniform: () => number, mean: number): number {
  const root = Math.sqrt(mean);
  const b = 0.931 + 2.53 * root;
  const a = -0.059 + 0.02483 * b;
  const inverse = 1.1239 + 1.1328 / (b - 3.4);
  const quick = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform() - 0.5;
    const v = uniform();
    const us = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= quick) return count;
    if (count < 0 || (us < 0.013 && v > us)) continue;
    const left = Math.log((v * inverse) / (a / (us * us) + b));
    if (left <= count * Math.log(mean) - mean - logFactorial(count)) return count;
  }
}

function logFactorial(n: number): number {
  return logGamma(n + 1);
}

/** Stirling's series; relative error below 1e-9. Abramowitz & Stegun 6.1.41. */
export function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 8; at += 1) shift -= Math.log(at);
  const inverse = 1 / at;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
  return shift + (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series;
}
