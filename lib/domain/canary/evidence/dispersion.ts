import { significant } from "./significant";

/**
 * How much more than chance the split of events between the arms wobbles (canary.md 2.2, φ_split): adjacent
 * blocks of 1, 2, 4 and 8 ticks are compared with each other, so a constant effect does not count as noise; and
 * in a watch of hours those of 64, as what sets the arms apart may come and go that slowly.
 */
export type Dispersion = {
  /** Up to sixteen ticks of the same stage, oldest first: a score, its size, and its variance (or its exposures). */
  ring: Sums[];
  /** The long block being filled: its ticks and their sums; then the sums of the one before it, where there is one. */
  far: number[];
  calm: Contrasts;
  /** The same while events are far more frequent than usual: in an outage they hang together as they never do in calm. */
  storm: Contrasts;
};

/** Of one tick or of a block. */
type Sums = [x: number, m: number, v: number];
/** Weighted sum of χ² and of weights, per block length. */
type Contrasts = { sums: number[]; weights: number[] };

const lengths = [1, 2, 4, 8];
const farLength = 64;
const lengthCount = lengths.length + 1;
/** As many contrasts as what is known beforehand counts for: of the shortest blocks, of each longer one. */
type Worth = { first: number; later: number };
const usualWorth: Worth = { first: 10, later: 4 };
const outlier = 12;
/** Long blocks are few: one hiccup must not make hours after it count a third. What lasts grows on. */
const farOutlier = 3;
/** A score of few slow requests has a heavy tail: one of them must not make all that follows count half. */
const scoreOutlier = 6;

const none: Contrasts = { sums: [], weights: [] };
const unfilled = [0, 0, 0, 0];

export const undispersed: Dispersion = { ring: [], far: unfilled, calm: none, storm: none };

/**
 * φ, at least 1: each block length is shrunk towards the shorter one, the first towards `prior`, by as much as `worth`
 * says; the largest of them counts.
 */
export function dispersionOf(
  { calm, storm }: Dispersion,
  prior: number,
  stormy = false,
  worth = usualWorth,
): number {
  const quiet = mostOf(calm, prior, worth);
  return stormy ? mostOf(storm, quiet, usualWorth) : quiet;
}

/**
 * φ of a sum of few ticks, at least 1: of the shortest blocks alone. What wobbles over minutes changes little of it, and a fault that
 * begins or ends, which long blocks take for bursts for a while, is one contrast among many.
 */
export function briefOf({ calm }: Dispersion, prior: number, worth = usualWorth): number {
  const [sum = 0, weight = 0] = [calm.sums[0], calm.weights[0]];
  return Math.max(1, (worth.first * prior + sum) / (worth.first + weight));
}

/**
 * φ of scores, at least 1, of the longest blocks alone: only what lasts makes a sum over minutes wobble, and the
 * largest of four noisy figures is mostly too large. Counts of events keep the largest, as one burst may fill a tick.
 */
export function longRunOf({ calm }: Dispersion, prior: number): number {
  return shrunkOf(calm, prior, usualWorth).longest;
}

function mostOf(contrasts: Contrasts, prior: number, worth: Worth): number {
  return shrunkOf(contrasts, prior, worth).most;
}

/** φ of the longest blocks, and the largest of all; at least 1. */
function shrunkOf({ sums, weights }: Contrasts, prior: number, { first, later }: Worth) {
  let shrunk = prior;
  let most = 1;
  for (let i = 0; i < lengthCount; i += 1) {
    const weight = i === 0 ? first : later;
    shrunk = (weight * shrunk + (sums[i] ?? 0)) / (weight + (weights[i] ?? 0));
    most = Math.max(most, shrunk);
  }
  return { longest: Math.max(1, shrunk), most };
}

/** A new stage: what was before is not adjacent to what comes. */
export function newStage(dispersion: Dispersion): Dispersion {
  return { ...dispersion, ring: [], far: unfilled };
}

/** How many times the usual share of events make an outage. */
const stormTimes = 3;

/** Whether so large a share of requests are events as happens in an outage only; `usual` null where none is known. */
export function isStorm(share: number, usual: number | null): boolean {
  return usual !== null && share > stormTimes * Math.max(usual, 1e-4);
}

/**
 * Adds a tick with `x` of its `m` events on the canary, which carries `share` of its `n` requests; u of canary.md
 * 2.2. Ticks with far more events than `usual` (a share of requests) are kept apart.
 */
export function pushSplit(
  before: Dispersion,
  tick: { x: number; m: number; n: number; share: number; u: number; usual: number | null },
  prior: number,
): Dispersion {
  return push(before, [tick.x, tick.m, tick.n], prior, (a, b) => {
    const m = a.m + b.m;
    if (!(a.m > 0 && b.m > 0)) return null;
    const rate = (a.x + b.x + 2 * tick.share) / (m + 2);
    const variance = ((a.m * b.m) / m) * rate * (1 - rate) * tick.u;
    if (!(variance > 0)) return null;
    const gap = (a.x * b.m - b.x * a.m) / m;
    const stormy = isStorm(Math.max(a.m / a.v, b.m / b.v), tick.usual);
    const chi = (gap * gap) / variance;
    return { chi, weight: variance / (variance + 0.5), stormy, most: outlier };
  });
}

/**
 * Adds a tick's score `x` from `m` requests, with the variance it has by chance alone (canary.md 2.5); `jump` is
 * what one request can change it by, so that a score made of few requests counts as little as few events do.
 */
export function pushScore(
  before: Dispersion,
  tick: { x: number; m: number; variance: number; jump: number },
  prior: number,
): Dispersion {
  // Four figures are plenty for a variance, and keep the state small.
  const entry: Sums = [
    significant(tick.x, 4),
    significant(tick.m, 4),
    significant(tick.variance, 4),
  ];
  return push(before, entry, prior, (a, b) => {
    if (!(a.m > 0 && b.m > 0)) return null;
    const variance = a.v / (a.m * a.m) + b.v / (b.m * b.m);
    const gap = a.x / a.m - b.x / b.m;
    if (!(variance > 0)) return null;
    const size = Math.min(a.v, b.v);
    const weight = size / (size + tick.jump ** 2 / 2);
    return { chi: (gap * gap) / variance, weight, stormy: false, most: scoreOutlier };
  });
}

type Block = { x: number; m: number; v: number };
/** `most`: how many times what is usual one contrast may count. */
type Found = { chi: number; weight: number; stormy: boolean; most: number };
type Contrast = (a: Block, b: Block) => Found | null;

function push(before: Dispersion, entry: Sums, prior: number, contrast: Contrast): Dispersion {
  const ring = [...before.ring.slice(-15), entry];
  const copy = ({ sums, weights }: Contrasts) => ({ sums: [...sums], weights: [...weights] });
  const into = { calm: copy(before.calm), storm: copy(before.storm) };
  const usual = dispersionOf(before, prior);
  const count = (place: number, found: Found | null, overlap: number) => {
    if (found === null || !Number.isFinite(found.chi)) return;
    const { sums, weights } = found.stormy ? into.storm : into.calm;
    const times = place < lengths.length ? found.most : farOutlier;
    const most = times * (found.stormy ? dispersionOf(before, prior, true) : usual);
    const weight = found.weight / overlap;
    while (sums.length <= place) sums.push(0);
    while (weights.length <= place) weights.push(0);
    sums[place] = fixed((sums[place] ?? 0) + weight * Math.min(most, found.chi));
    weights[place] = fixed((weights[place] ?? 0) + weight);
  };
  for (let i = 0; i < lengths.length; i += 1) {
    const length = lengths[i] ?? 1;
    if (ring.length < 2 * length) break;
    const middle = ring.length - length;
    const found = contrast(
      blockOf(ring, middle - length, middle),
      blockOf(ring, middle, ring.length),
    );
    count(i, found, length);
  }
  const far = fill(before.far, entry, (a, b) => count(lengths.length, contrast(a, b), 1));
  return { ring, far, ...into };
}

/** Adds a tick to the long block; a full one is told of together with the one before it. */
function fill(far: readonly number[], [x, m, v]: Sums, full: (a: Block, b: Block) => void) {
  const ticks = (far[0] ?? 0) + 1;
  const now = [
    significant((far[1] ?? 0) + x, 6),
    significant((far[2] ?? 0) + m, 6),
    significant((far[3] ?? 0) + v, 6),
  ];
  const before = far.slice(unfilled.length);
  if (ticks < farLength) return [ticks, ...now, ...before];
  if (before.length > 0) full(asBlock(before), asBlock(now));
  return [...unfilled, ...now];
}

function asBlock([x = 0, m = 0, v = 0]: readonly number[]): Block {
  return { x, m, v };
}

function blockOf(ring: Dispersion["ring"], from: number, to: number): Block {
  let x = 0;
  let m = 0;
  let v = 0;
  for (let i = from; i < to; i += 1) {
    const tick = ring[i];
    x += tick?.[0] ?? 0;
    m += tick?.[1] ?? 0;
    v += tick?.[2] ?? 0;
  }
  return { x, m, v };
}

function fixed(x: number): number {
  return Math.round(x * 1e5) / 1e5;
}
