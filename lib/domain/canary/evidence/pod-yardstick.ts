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

/** Differences in ten-thousandths. */
export type PodTrack = {
  /** Sum, sum of squares (in hundred-millionths) and number of all looks; ticks of silence since the last. */
  all: [sum: number, squares: number, n: number, silent: number];
  /** Per block length: the block being filled (sum, number) and the mean of the one before it, where adjacent. */
  blocks: [sum: number, n: number, before: number | null][];
};

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
/** Block variances of an AR(1) of variance 1 and ρ = .75 at lengths 1, 4 and 16, and in the long run. */
const prior = { blocks: [0.25, 1.4965, 4.785], long: 7 } as const;
/** As many pods as the prior lasting deviation counts for. */
const priorPods = 4;

export const unmeasured: Yardstick = {
  pods: {},
  squares: lengths.map(() => [0, 0]),
};

/** Adds one tick of the baseline's instances; fewer than three say nothing about a fleet. */
export function measure(before: Yardstick, values: Readonly<Record<string, number>>): Yardstick {
  const logs = chosen(before.pods, values);
  if (logs.length < 3) return before;
  const fleet = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  // A pod is part of the mean that it is held against, so it seems nearer than it is.
  const widen = logs.length / (logs.length - 1);
  const squares = before.squares.map(([sum, n]): [number, number] => [sum, n]);
  const pods: Yardstick["pods"] = {};
  for (const [name, y] of logs) {
    const track = Object.hasOwn(before.pods, name) ? before.pods[name] : undefined;
    pods[name] = looked(track ?? fresh, Math.round((y - fleet) * widen * 1e4), squares);
  }
  for (const [name, track] of Object.entries(before.pods)) {
    const [sum, squared, n, silent] = track.all;
    // An instance that is gone for good makes room for another.
    if (Object.hasOwn(pods, name) || silent >= 12) continue;
    pods[name] = { all: [sum, squared, n, silent + 1], blocks: fresh.blocks };
  }
  return { pods, squares: squares.map(([sum, n]) => [Math.round(sum * 1e8) / 1e8, n]) };
}

const fresh: PodTrack = { all: [0, 0, 0, 0], blocks: lengths.map(() => [0, 0, null]) };

/** The known ones and, while there is room, the first others by name. */
function chosen(
  pods: Yardstick["pods"],
  values: Readonly<Record<string, number>>,
): (readonly [name: string, log: number])[] {
  const known = Object.keys(pods).length;
  return Object.entries(values)
    .filter(([, x]) => x > 0 && Number.isFinite(x))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([name], i) => Object.hasOwn(pods, name) || known + i < mostPods)
    .slice(0, mostPods)
    .map(([name, x]) => [name, Math.log(x)] as const);
}

/** Adds a look to a pod's track, and to `squares` what the blocks that it fills differ from those before. */
function looked(track: PodTrack, y: number, squares: [number, number][]): PodTrack {
  const [sum, squared, n] = track.all;
  const blocks = lengths.map((length, i): PodTrack["blocks"][number] => {
    const [filling, looks, before] = track.blocks[i] ?? [0, 0, null];
    if (looks + 1 < length) return [filling + y, looks + 1, before];
    const mean = Math.round((filling + y) / length);
    const square = squares[i];
    if (before !== null && square !== undefined) {
      square[0] += ((mean - before) / 1e4) ** 2;
      square[1] += 1;
    }
    return [0, 0, mean];
  });
  return { all: [sum + y, squared + y * y, n + 1, 0], blocks };
}

/** The pods' spread: with little measured near the prior (variance `v0`, lasting deviation `persist0`). */
export function spreadOf(yardstick: Yardstick, v0: number, persist0: number): PodSpread {
  const [short, middle, far] = prior.blocks;
  const [one, four, sixteen] = lengths.map((length, i) => {
    const [sum, n] = yardstick.squares[i] ?? [0, 0];
    return { mean: n > 0 ? (length / 2) * (sum / n) : 0, n };
  });
  const noise =
    (priorWeight * short * v0 + (one?.mean ?? 0) * (one?.n ?? 0)) / (priorWeight + (one?.n ?? 0));
  const soon = excess((middle - short) * v0, noise, noise, four);
  const late = excess((far - middle) * v0, noise + soon, noise + soon, sixteen);
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
 * By how much blocks vary more than shorter ones let expect: what was measured, drawn to `expected` the
 * more, the noisier the measurement is beside it.
 */
function excess(
  expected: number,
  shorter: number,
  level: number,
  measured: { mean: number; n: number } | undefined,
): number {
  if (measured === undefined || measured.n === 0) return expected;
  const noise = (3 * (level + expected) ** 2) / measured.n;
  const share = expected ** 2 / (expected ** 2 + noise);
  return Math.max(0, expected + share * (measured.mean - shorter - expected));
}

/** Variance of single looks around each pod's own mean. */
function within({ pods }: Yardstick, expected: number): number {
  let [sum, looks] = [priorWeight * expected, priorWeight];
  for (const { all } of Object.values(pods)) {
    const [y, squared, n] = all;
    if (n < 2) continue;
    sum += (squared - (y * y) / n) / 1e8;
    looks += n - 1;
  }
  return sum / looks;
}

/** The standard deviation of what stays: of instances' means, less what their wobble explains. */
function lasting({ pods }: Yardstick, long: number, persist0: number): number {
  const known = Object.values(pods).filter(({ all }) => all[2] > 20);
  if (known.length < 4) return persist0;
  const means = known.map(({ all: [sum, , n] }) => sum / n / 1e4);
  const mean = means.reduce((sum, x) => sum + x, 0) / means.length;
  const variance = means.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (means.length - 1);
  const ticks = known.reduce((sum, { all }) => sum + all[2], 0) / known.length;
  const measured = Math.max(0, variance - long / ticks);
  const weight = means.length - 1;
  return Math.sqrt((priorPods * persist0 ** 2 + weight * measured) / (priorPods + weight));
}
