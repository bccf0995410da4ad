/**
 * How much ordinary pods differ from each other, learned on the baseline's instances (canary.md 2.6):
 * differences of ln x to the fleet's mean, at lags of 1, 3 and 12 ticks. Plain JSON.
 */
export type Yardstick = {
  /** Up to ten instances: their last thirteen differences (ten-thousandths, null where silent), sum and count. */
  pods: Record<string, { last: (number | null)[]; sum: number; n: number }>;
  /** Sum of squared changes and their number, at each lag. */
  squares: [sum: number, n: number][];
};

/** Variance that wobbles and its memory in ticks, variance of single looks, and the lasting standard deviation. */
export type PodSpread = { v: number; tau: number; white: number; persist: number; rho: number };

const lags = [1, 3, 12];
const mostPods = 10;
const priorWeight = 40;
const priorRho = 0.75;

export const unmeasured: Yardstick = {
  pods: {},
  squares: [
    [0, 0],
    [0, 0],
    [0, 0],
  ],
};

/** Adds one tick of the baseline's instances; fewer than three say nothing about a fleet. */
export function measure(before: Yardstick, values: Readonly<Record<string, number>>): Yardstick {
  const known = Object.keys(before.pods);
  const heard = Object.entries(values).filter(([, x]) => x > 0 && Number.isFinite(x));
  const logs = heard
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([name], i) => Object.hasOwn(before.pods, name) || known.length + i < mostPods)
    .slice(0, mostPods)
    .map(([name, x]) => [name, Math.log(x)] as const);
  if (logs.length < 3) return before;
  const fleet = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  // A pod is part of the mean that it is held against, so it seems nearer than it is.
  const widen = logs.length / (logs.length - 1);
  const now = new Map(logs.map(([name, y]) => [name, Math.round((y - fleet) * widen * 1e4)]));
  return remember(before, now);
}

function remember(before: Yardstick, now: ReadonlyMap<string, number>): Yardstick {
  const squares = before.squares.map(([sum, n]): [number, number] => [sum, n]);
  const pods: Yardstick["pods"] = {};
  for (const name of new Set([...Object.keys(before.pods), ...now.keys()])) {
    const had = Object.hasOwn(before.pods, name) ? before.pods[name] : undefined;
    const past = had?.last ?? [];
    const y = now.get(name) ?? null;
    if (y !== null) {
      for (const [i, lag] of lags.entries()) {
        const then = past.at(-lag);
        const square = squares[i];
        if (then === undefined || then === null || square === undefined) continue;
        square[0] = Math.round((square[0] + ((y - then) / 1e4) ** 2) * 1e8) / 1e8;
        square[1] += 1;
      }
    }
    const last = [...past, y].slice(-12);
    // An instance that is gone for good makes room for another.
    if (last.every((one) => one === null)) continue;
    const [sum, n] = [(had?.sum ?? 0) + (y ?? 0), (had?.n ?? 0) + (y === null ? 0 : 1)];
    pods[name] = { last, sum, n };
  }
  return { pods, squares };
}

/** The pods' spread: with little measured near the prior (variance `v0`, lasting deviation `persist0`). */
export function spreadOf(yardstick: Yardstick, v0: number, persist0: number): PodSpread {
  const measured = yardstick.squares[0]?.[1] ?? 0;
  if (measured === 0) {
    const tau = (1 + priorRho) / (1 - priorRho);
    return { v: v0, tau, white: 0, persist: persist0, rho: priorRho };
  }
  const [r1 = 0, r3 = 0, r12 = 0] = lags.map((lag, i) => {
    const [sum, n] = yardstick.squares[i] ?? [0, 0];
    return (priorWeight * 2 * v0 * (1 - priorRho ** lag) + sum) / (priorWeight + n);
  });
  const { v, rho } = wobble(r1, r3 - r1, r12 - r1, v0);
  const tau = Math.min(30, (1 + rho) / (1 - rho));
  const white = Math.max(0, r1 / 2 - v * (1 - rho));
  return { v, tau, white, persist: lasting(yardstick, v * tau + white, persist0), rho };
}

/** Solves (1−ρ¹¹)/(1−ρ²) = D2/D1 for ρ, from which the variance follows; white noise cancels in both. */
function wobble(r1: number, d1: number, d2: number, v0: number): { v: number; rho: number } {
  if (!(d1 > 1e-12 && d2 > 1e-12)) return { v: Math.min(v0 / 10, r1 / 2), rho: 0.05 };
  const goal = Math.max(1.001, Math.min(5.45, d2 / d1));
  let [low, high] = [0.05, 0.995];
  for (let i = 0; i < 40; i += 1) {
    const rho = (low + high) / 2;
    if ((1 - rho ** 11) / (1 - rho * rho) < goal) low = rho;
    else high = rho;
  }
  return { v: d2 / 2 / (low - low ** 12), rho: low };
}

/** The standard deviation of what stays: of instances' means, less what their wobble explains. */
function lasting({ pods }: Yardstick, longRun: number, persist0: number): number {
  const long = Object.values(pods).filter((pod) => pod.n > 20);
  if (long.length < 4) return persist0;
  const means = long.map((pod) => pod.sum / pod.n / 1e4);
  const mean = means.reduce((sum, x) => sum + x, 0) / means.length;
  const variance = means.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (means.length - 1);
  const ticks = long.reduce((sum, pod) => sum + pod.n, 0) / long.length;
  return Math.sqrt(Math.max(0, variance - longRun / ticks));
}
