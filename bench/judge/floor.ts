import { addShape, bucketCount } from "./latency-shape.ts";
import { during } from "./happening.ts";
import { noises } from "./noise.ts";
import { onsetOf, type Scenario, tickSeconds, watchSeconds, weightAt } from "./scenario.ts";

type Arms = { canary: { rate: number; n: number }; baseline: { rate: number; n: number } };

/**
 * Minutes from the onset until even a rule that knew the fault could prove it at one in `odds` (canary.md 3.4): the
 * sum over ticks of inf_p[n_c·KL(p_c‖ρp+δ) + n_b·KL(p_b‖p)] reaches ln(odds). Expected rates, no noise; null if never.
 */
export function floorMinutes(scenario: Scenario, odds = 100): number | null {
  const onset = onsetOf(scenario) ?? 0;
  let [nats, t] = [0, onset];
  for (const step of informationBy(scenario)) {
    if (nats + step >= Math.log(odds))
      return (t - onset + ((Math.log(odds) - nats) / step) * tickSeconds) / 60;
    nats += step;
    t += tickSeconds;
  }
  return null;
}

/** All the nats the watch holds about the fault, divided by how much errors cluster. */
export function informationOf(scenario: Scenario): number {
  return informationBy(scenario).reduce((sum, nats) => sum + nats, 0);
}

/** Nats per tick from the onset on, of the metric that tells most. */
function informationBy(scenario: Scenario): number[] {
  const onset = onsetOf(scenario);
  if (onset === null) return [];
  const times: number[] = [];
  for (let t = onset + tickSeconds; t <= watchSeconds; t += tickSeconds) times.push(t);
  const noisy = scenario.noise !== "iid";
  const clusters = noisy ? 2 * (scenario.cluster ?? noises[scenario.noise].cluster) - 1 : 1;
  const kinds = [
    times.map((t) => errorNats(scenario, t) / clusters),
    times.map((t) => conversionNats(scenario, t)),
    bestThreshold(scenario, times),
    times.map((t) => cpuNats(scenario, t)),
  ];
  const total = (nats: number[]) => nats.reduce((sum, one) => sum + one, 0);
  return kinds.reduce((best, nats) => (total(nats) > total(best) ? nats : best));
}

function requests(scenario: Scenario, t: number): { canary: number; baseline: number } {
  const all = scenario.rps * tickSeconds * during(scenario.happenings, "baseline", t).traffic;
  return { canary: all * weightAt(t), baseline: all * (1 - weightAt(t)) };
}

function errorNats(scenario: Scenario, t: number): number {
  const n = requests(scenario, t);
  const rate = (arm: "canary" | "baseline") =>
    during(scenario.happenings, arm, t).errorRate(scenario.errorRate, true);
  const canary = { rate: rate("canary"), n: n.canary };
  return nats({ canary, baseline: { rate: rate("baseline"), n: n.baseline } }, 1.1, 0.0002);
}

/** Fewer is worse: the arms change places. */
function conversionNats(scenario: Scenario, t: number): number {
  const n = requests(scenario, t);
  const factor = during(scenario.happenings, "canary", t).conversion;
  const canary = { rate: 0.03, n: 0.3 * n.baseline };
  return nats({ canary, baseline: { rate: 0.03 * factor, n: 0.3 * n.canary } }, 1 / 0.98, 0);
}

/** The one latency threshold that tells most over the watch, with 5 % tolerance. */
function bestThreshold(scenario: Scenario, times: readonly number[]): number[] {
  const before = above(1, 1);
  const all = Array.from({ length: bucketCount }, (_, bucket) =>
    times.map((t) => {
      const { latency, tail } = during(scenario.happenings, "canary", t);
      if (latency === 1 && tail === 1) return 0;
      const n = requests(scenario, t);
      const canary = { rate: above(latency / 1.05, tail)[bucket] ?? 0, n: n.canary };
      return nats({ canary, baseline: { rate: before[bucket] ?? 0, n: n.baseline } }, 1, 0);
    }),
  );
  const total = (steps: number[]) => steps.reduce((sum, one) => sum + one, 0);
  return all.reduce((best, steps) => (total(steps) > total(best) ? steps : best));
}

const shapes = new Map<string, Float64Array>();

/** The share of latencies above each bucket's bound. */
function above(pace: number, tail: number): Float64Array {
  const key = `${pace}/${tail}`;
  const known = shapes.get(key);
  if (known !== undefined) return known;
  const shape = new Float64Array(bucketCount);
  addShape(shape, 1, pace, tail);
  let left = 1;
  const found = shape.map((share) => {
    left -= share;
    return Math.max(0, left);
  });
  shapes.set(key, found);
  return found;
}

/** A gauge holds one observation per correlation time; 15 % tolerance. */
function cpuNats(scenario: Scenario, t: number): number {
  const now = during(scenario.happenings, "canary", t);
  const noise = noises[scenario.noise];
  const pods = Math.max(1, Math.round(weightAt(t) * 20));
  const spread = 1 / pods + 1 / (20 - pods);
  const nats = (excess: number, persistent: number, wobble: number) => {
    const over = excess - Math.log(1.15) - 2 * persistent * Math.sqrt(spread);
    const variance = Math.max(1e-4, (wobble ** 2 * 2 * noise.memory) / tickSeconds) * spread;
    return over <= 0 ? 0 : over ** 2 / (2 * variance);
  };
  return Math.max(
    nats(Math.log(now.cpu), noise.persistent.cpu, noise.wobble.cpu),
    nats(Math.log(now.memory), noise.persistent.memory, noise.wobble.memory),
  );
}

/** inf over p of n_c·KL(p_c‖ρp+δ) + n_b·KL(p_b‖p), by golden section; 0 where the null holds. */
export function nats({ canary, baseline }: Arms, rho: number, delta: number): number {
  const bound = (p: number) => Math.min(1 - 1e-12, rho * p + delta);
  if (canary.n <= 0 || baseline.n <= 0 || canary.rate <= bound(baseline.rate)) return 0;
  const cost = (p: number) =>
    canary.n * divergence(canary.rate, bound(p)) + baseline.n * divergence(baseline.rate, p);
  let [low, high] = [Math.max(1e-12, baseline.rate), Math.max(1e-12, canary.rate / rho)];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let step = 0; step < 60; step += 1) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (cost(left) < cost(right)) high = right;
    else low = left;
  }
  return Math.max(0, cost((low + high) / 2));
}

/** Kullback–Leibler divergence of two shares, in nats. */
export function divergence(p: number, q: number): number {
  const part = (a: number, b: number) => (a <= 0 ? 0 : a * Math.log(a / b));
  return part(p, q) + part(1 - p, 1 - q);
}
