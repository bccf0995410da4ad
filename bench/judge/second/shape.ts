import { logGamma, type Random } from "../random.ts";

/**
 * How long requests take, as chances on a fine logarithmic grid of milliseconds: quick ones (a cache answers) and slow
 * ones (it does not). Unlike the first simulator's one fixed shape, each service has its own.
 */
export type Shape = { quick: Float64Array; slow: Float64Array; slowShare: number; median: number };

const pointsPerFold = 48;
const from = Math.log(0.05);
const size = Math.ceil((Math.log(600_000) - from) * pointsPerFold);

/** A service's shape: lognormal, gamma, Weibull or two-humped, medians from 2 ms to 2 s. */
export function drawShape(random: Random): Shape {
  const median = random.logBetween(2, 2000);
  const one = () => body(random, random.pick(["lognormal", "gamma", "weibull"]));
  const quick = shifted(one(), median);
  if (random.uniform() < 0.5) return { quick, slow: quick, slowShare: 0, median };
  const slow = shifted(one(), median * random.logBetween(2, 30));
  return { quick, slow, slowShare: random.between(0.01, 0.4), median };
}

/** Cumulative chances over ln x of a body whose median is near 1. */
function body(random: Random, kind: "lognormal" | "gamma" | "weibull"): (x: number) => number {
  if (kind === "lognormal") {
    const sigma = random.between(0.15, 1.2);
    return (x) => normalBelow(Math.log(x) / sigma);
  }
  if (kind === "weibull") {
    const k = random.between(0.7, 3);
    return (x) => 1 - Math.exp(-Math.LN2 * x ** k);
  }
  const k = random.between(0.8, 8);
  return (x) => gammaBelow(k, x * Math.max(0.1, k - 1 / 3));
}

function shifted(below: (x: number) => number, median: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) =>
    Math.min(1, Math.max(0, below(Math.exp(from + i / pointsPerFold) / median))),
  );
}

/** The chance to take at most `ms`, everything `pace` times slower, with this share of slow ones. */
export function below(shape: Shape, ms: number, pace: number, slowShare: number): number {
  const at = (Math.log(ms / pace) - from) * pointsPerFold;
  const quick = read(shape.quick, at);
  return slowShare > 0 ? (1 - slowShare) * quick + slowShare * read(shape.slow, at) : quick;
}

/** The quantile `q`, by bisection. */
export function quantileOf(shape: Shape, q: number, pace: number, slowShare: number): number {
  let [low, high] = [from, from + size / pointsPerFold];
  for (let i = 0; i < 30; i += 1) {
    const middle = (low + high) / 2;
    if (below(shape, Math.exp(middle), pace, slowShare) < q) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

function read(table: Float64Array, at: number): number {
  if (at <= 0) return table[0] ?? 0;
  const i = Math.floor(at);
  const low = table[i] ?? 1;
  return low + (at - i) * ((table[i + 1] ?? 1) - low);
}

/** Marsaglia's series would do too; this is the logistic fit of Bowling and others 2009, error below 1.4e-4. */
function normalBelow(z: number): number {
  return 1 / (1 + Math.exp(-0.07056 * z ** 3 - 1.5976 * z));
}

/** The regularised lower incomplete gamma function by its series (Abramowitz & Stegun 6.5.29). */
function gammaBelow(k: number, x: number): number {
  if (x > k + 40 + 10 * Math.sqrt(k)) return 1;
  let [term, sum] = [1 / k, 1 / k];
  for (let n = 1; n < 400 && term > sum * 1e-12; n += 1) {
    term *= x / (k + n);
    sum += term;
  }
  return sum * Math.exp(-x + k * Math.log(x) - logGamma(k));
}
