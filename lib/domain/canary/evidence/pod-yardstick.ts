/**
 * How much ordinary pods differ from each other, learned on the baseline's instances (canary.md 2.6): ln x
 * less the fleet's mean. Adjacent blocks of 1, 4 and 16 ticks are compared, so what lastingly sets a pod apart
 * does not count as wobble, and what wobbles slowly shows in the long blocks. Plain JSON.
 */
export type Yardstick = {
  /** Up to twenty instances. */
  pods: Record<string, PodTrack>;
  /** Sum of squared differences of adjacent blocks and their number, at each length. */
  squares: [sum: number, n: number][];
};

/**
 * One instance in figures: sum, sum of squares and number of its looks, ticks of silence since the last; then per
 * block length the sum and number of looks in the block being filled, and the mean of the one before it, null
 * where none is adjacent. Differences are in ten-thousandths.
 */
export type PodTrack = (number | null)[];

/** All are variances of ln x of one pod, but `persist`, a standard deviation. */
export type PodSpread = {
  /** What a tick's mean counts for over a long time: autocorrelated wobble and white noise (v·τ + white). */
  long: number;
  /** The part of it that is wobble, not the noise of single looks (v·τ). */
  wobble: number;
  /** Of a single look (v + white). */
  single: number;
  /** How far pods lastingly differ. */
  persist: number;
};

const lengths = [1, 4, 16] as const;
const mostPods = 20;
const priorWeight = 40;
/** A level far beneath its fleet's counts as this share of that: of nothing there is no logarithm. */
const least = 1 / 8;
/** Block variances of an AR(1) of variance 1 and ρ = .75 at lengths 1, 4 and 16, and in the long run. */
const prior = { blocks: [0.25, 1.4965, 4.785], long: 7 } as const;
/**
 * A pod's mean is that of its last looks, older ones fading: what sets pods apart for an hour and then no more counts as
 * lasting too, and the figures do not grow with the watch.
 */
const mostLooks = 240;
/** Squares are kept in hundreds, which saves two digits per instance. */
const squareUnit = 100;
/** As many pods as the prior lasting deviation counts for. */
const priorPods = 4;

export const unmeasured: Yardstick = {
  pods: {},
  squares: lengths.map(() => [0, 0]),
};

const apart = 4;
const silence = 3;
const blockPlaces = 3;
const longestSilence = 12;

/** One instance's level in a tick. */
export type PodLevel = readonly [name: string, value: number];

/** Adds one tick of the baseline's instances, sorted by name; fewer than three say nothing about a fleet. */
export function measure(before: Yardstick, levels: readonly PodLevel[]): Yardstick {
  const known = Object.keys(before.pods);
  const looks = chosen(before.pods, known.length, levels);
  if (looks.length < 3) return before;
  let fleet = 0;
  for (const { y } of looks) fleet += y / looks.length;
  // A pod is part of the mean that it is held against, so it seems nearer than it is.
  const widen = looks.length / (looks.length - 1);
  const squares = before.squares.map(([sum, n]): [number, number] => [sum, n]);
  const pods: Yardstick["pods"] = {};
  let silentOnes = known.length;
  for (const { name, y, track } of looks) {
    if (track !== null) silentOnes -= 1;
    pods[name] = looked(track ?? fresh, Math.round((y - fleet) * widen * 1e4), squares);
  }
  for (const name of silentOnes > 0 ? known : []) {
    if (Object.hasOwn(pods, name)) continue;
    const track = before.pods[name] ?? fresh;
    const silent = (track[silence] ?? 0) + 1;
    // An instance that is gone for good makes room for another.
    if (silent > longestSilence) continue;
    pods[name] = [...track.slice(0, silence), silent, ...fresh.slice(apart)];
  }
  for (const square of squares) square[0] = Math.round(square[0] * 1e8) / 1e8;
  return { pods, squares };
}

const fresh: PodTrack = [0, 0, 0, 0, ...lengths.flatMap(() => [0, 0, null])];

/** The logarithm of an instance's level, and its track; null where it has none yet. */
type Look = { name: string; y: number; track: PodTrack | null };

/**
 * How far (ln) the canary's instances are from the baseline's, each counting alike: the mean that the yardstick is the spread
 * of. The arms' levels are means before the logarithm, of which one swollen instance is half. Null where either are not told.
 */
export function podsApart(
  canary: readonly PodLevel[],
  baseline: readonly PodLevel[],
): number | null {
  if (canary.length === 0 || baseline.length < 3) return null;
  let fleet = 0;
  for (const [, x] of baseline) fleet += Math.max(0, x) / baseline.length;
  const floor = least * fleet;
  if (!(floor > 0)) return null;
  const mean = (levels: readonly PodLevel[]) => {
    let sum = 0;
    for (const [, x] of levels) sum += Math.log(Math.max(x, floor));
    return sum / levels.length;
  };
  return mean(canary) - mean(baseline);
}

/** The known ones (so many) and, while there is room, the first others by name. */
function chosen(pods: Yardstick["pods"], known: number, levels: readonly PodLevel[]): Look[] {
  const looks: { name: string; x: number; track: PodTrack | null }[] = [];
  let [room, fleet] = [mostPods - known, 0];
  for (const [name, x] of levels) {
    if (!(x >= 0) || !Number.isFinite(x) || looks.length === mostPods) continue;
    const track = Object.hasOwn(pods, name) ? (pods[name] ?? null) : null;
    if (track === null) {
      if (room <= 0) continue;
      room -= 1;
    }
    looks.push({ name, x, track });
    fleet += x;
  }
  const floor = (least * fleet) / looks.length;
  if (!(floor > 0)) return [];
  return looks.map(({ name, x, track }) => ({ name, y: Math.log(Math.max(x, floor)), track }));
}

/** Adds a look to a pod's track, and to `squares` what the blocks that it fills differ from those before. */
function looked(track: PodTrack, y: number, squares: readonly [number, number][]): PodTrack {
  const next = [...track];
  const known = track[2] ?? 0;
  const keep = known < mostLooks ? 1 : 1 - 1 / mostLooks;
  next[0] = Math.round(keep * (track[0] ?? 0) + y);
  next[1] = Math.round(keep * (track[1] ?? 0) + (y * y) / squareUnit);
  next[2] = Math.min(mostLooks, known + 1);
  next[silence] = 0;
  for (let i = 0; i < lengths.length; i += 1) {
    const place = apart + i * blockPlaces;
    const length = lengths[i] ?? 1;
    const filled = (track[place] ?? 0) + y;
    const looks = (track[place + 1] ?? 0) + 1;
    next[place] = looks < length ? filled : 0;
    next[place + 1] = looks < length ? looks : 0;
    if (looks < length) continue;
    const mean = Math.round(filled / length);
    const before = track[place + 2] ?? null;
    const square = squares[i];
    if (before !== null && square !== undefined) {
      square[0] += ((mean - before) / 1e4) ** 2;
      square[1] += 1;
    }
    next[place + 2] = mean;
  }
  return next;
}

/** Whether instances were told apart at all. */
export function isMeasured({ squares }: Yardstick): boolean {
  return (squares[0]?.[1] ?? 0) > 0;
}

/**
 * The pods' spread: with little measured near the prior (variance `v0`, lasting deviation `persist0`). `counted`: levels are of
 * counted requests, whose noise says nothing of how far pods wobble; else what leaps far may wobble as far.
 */
export function spreadOf(
  yardstick: Yardstick,
  v0: number,
  persist0: number,
  counted = false,
): PodSpread {
  const rest = (expected: number, shorter: number, measured?: { mean: number; n: number }) =>
    excess(expected, shorter, counted ? expected : expected + shorter, measured);
  const [short, middle, far] = prior.blocks;
  const [one, four, sixteen] = lengths.map((length, i) => {
    const [sum, n] = yardstick.squares[i] ?? [0, 0];
    return { mean: n > 0 ? (length / 2) * (sum / n) : 0, n };
  });
  const noise =
    (priorWeight * short * v0 + (one?.mean ?? 0) * (one?.n ?? 0)) / (priorWeight + (one?.n ?? 0));
  const soon = rest((middle - short) * v0, noise, four);
  const late = rest((far - middle) * v0, noise + soon, sixteen);
  // Blocks of sixteen miss part of what wobbles slowly: fitted on AR(1) with memories of 2 to 12 ticks.
  const missed = Math.min(2, 0.2 + 0.22 * (late / Math.max(1e-12, soon)));
  const wobble = soon + late * (1 + missed);
  const single = Math.max(noise, within(yardstick, (prior.long / 7) * v0 + noise));
  return {
    long: noise + wobble,
    wobble,
    single,
    persist: lasting(yardstick, noise + wobble, persist0),
  };
}

/**
 * By how much blocks vary more than shorter ones let expect: what was measured, drawn to `expected` the more, the noisier
 * the measurement is beside it. `unsure` is how far it may be from what is expected.
 */
function excess(
  expected: number,
  shorter: number,
  unsure: number,
  measured: { mean: number; n: number } | undefined,
): number {
  if (measured === undefined || measured.n === 0) return expected;
  const noise = (3 * (shorter + expected) ** 2) / measured.n;
  const share = unsure ** 2 / (unsure ** 2 + noise);
  return Math.max(0, expected + share * (measured.mean - shorter - expected));
}

/** Variance of single looks around each pod's own mean. */
function within({ pods }: Yardstick, expected: number): number {
  let [sum, looks] = [priorWeight * expected, priorWeight];
  for (const track of Object.values(pods)) {
    const n = track[2] ?? 0;
    if (n < 2) continue;
    sum += (squareUnit * (track[1] ?? 0) - (track[0] ?? 0) ** 2 / n) / 1e8;
    looks += n - 1;
  }
  return sum / looks;
}

/** The standard deviation of what stays: of instances' means, less what their wobble explains. */
function lasting({ pods }: Yardstick, long: number, persist0: number): number {
  const means: number[] = [];
  let [sum, looks] = [0, 0];
  for (const track of Object.values(pods)) {
    const n = track[2] ?? 0;
    if (n <= 20) continue;
    const own = (track[0] ?? 0) / n / 1e4;
    means.push(own);
    sum += own;
    looks += n;
  }
  if (means.length < 3) return persist0;
  const mean = sum / means.length;
  const weight = means.length - 1;
  let squares = 0;
  for (const own of means) squares += (own - mean) ** 2;
  const measured = Math.max(0, squares / weight - long / (looks / means.length));
  return Math.sqrt((priorPods * persist0 ** 2 + weight * measured) / (priorPods + weight));
}
