import { addShape, bucketCount } from "./latency-shape.ts";
import { drift, noises, type Noise } from "./noise.ts";
import { type Pod, pod, warmth } from "./pods.ts";
import { type Random, randomFrom } from "./random.ts";
import { during, type Moment } from "./happening.ts";
import {
  historySeconds,
  type Scenario,
  tickSeconds,
  usualCourse,
  type Warming,
  weightAt,
} from "./scenario.ts";

export type PodRow = {
  instance: string;
  errors: number;
  requests: number;
  p50: number;
  cpu: number;
  memory: number;
};

/** What one arm reported of one tick: increments, counts per latency bucket, means over its instances. */
export type ArmTick = {
  errors: number;
  requests: number;
  conversions: number;
  visits: number;
  latency: Uint32Array;
  cpu: number;
  memory: number;
  pods: readonly PodRow[];
};

/** A tick that ends at `t`; an arm that said nothing is null. */
export type SimulatedTick = {
  t: number;
  weight: number;
  canary: ArmTick | null;
  baseline: ArmTick | null;
};

type Arm = "canary" | "baseline";
type Fleet = Record<Arm, Pod[]>;
type World = { random: Random; scenario: Scenario; noise: Noise; fleet: Fleet; born: number };

const podCount = 20;
const conversionRate = 0.03;
const visitShare = 0.3;
const usualWarming: Warming = { errors: 0.8, latency: 0.4, cpu: 0.25, seconds: 20, flat: false };
const gapChance = 1 / 60;

/**
 * A watch in ticks of 10 s after 10 minutes of history (canary.md 3.1), of 30 minutes if no other course is asked for:
 * 20 instances, the canary at 5 %, 25 % and 50 %, arms that differ by chance, by instance and by what happens in the
 * scenario. `iid` has no warm-up.
 */
export function* simulate(
  scenario: Scenario,
  seed: number,
  course = usualCourse,
): Generator<SimulatedTick> {
  const random = randomFrom(`${scenario.name}/${scenario.noise}/${seed}`);
  const noise = noises[scenario.noise];
  const world: World = { random, scenario, noise, fleet: { canary: [], baseline: [] }, born: 0 };
  world.fleet.baseline = Array.from({ length: podCount }, () => newPod(world, -1e6));
  const slow = (sd: number) => drift(random, sd, noise.memory * 2, tickSeconds);
  const shared = {
    errors: slow(noise.shared.errors),
    latency: slow(noise.shared.latency),
    traffic: slow(noise.shared.traffic),
  };
  let gap = { left: 0, arms: ["canary", "baseline"] as readonly Arm[] };
  for (let t = tickSeconds - historySeconds; t <= course.seconds; t += tickSeconds) {
    const weight = weightAt(t, course);
    settle(world, weight, t);
    const common = {
      errors: shared.errors(),
      latency: shared.latency(),
      traffic: shared.traffic() * daytime(scenario, t),
    };
    gap = nextGap(world, gap, t);
    const tell = (arm: Arm): ArmTick | null => {
      const moment = during(scenario.happenings, arm, t);
      const share = arm === "canary" ? weight : 1 - weight;
      const told = share > 0 ? armTick(world, arm, t, share, common, moment) : null;
      return moment.silent || (gap.left > 0 && gap.arms.includes(arm)) ? null : told;
    };
    yield { t, weight, canary: tell("canary"), baseline: tell("baseline") };
  }
}

function daytime({ day = 0 }: Scenario, t: number): number {
  return 1 + day * Math.sin((2 * Math.PI * t) / 86_400);
}

function newPod(world: World, born: number) {
  world.born += 1;
  const { slow = noises.iid.persistent, neighbours } = world.scenario;
  const unlike = { noise: world.noise, slow, neighbours };
  return pod(world.random, unlike, `pod-${world.born}`, born);
}

/** A step replaces instances of the baseline by new ones of the canary; every instance moves on. */
function settle(world: World, weight: number, t: number): void {
  const { canary, baseline } = world.fleet;
  while (canary.length < Math.round(weight * podCount)) {
    canary.push(newPod(world, t - tickSeconds));
    baseline.pop();
  }
  replace(world, canary, t);
  replace(world, baseline, t);
  for (const one of [...canary, ...baseline]) one.move();
}

function replace(world: World, pods: Pod[], t: number): void {
  const { lifetime } = world.scenario;
  if (lifetime === undefined) return;
  for (const [place] of pods.entries())
    if (world.random.uniform() < tickSeconds / (3600 * lifetime))
      pods[place] = newPod(world, t - tickSeconds);
}

function nextGap(world: World, gap: { left: number; arms: readonly Arm[] }, t: number) {
  if (!world.scenario.gaps || t < 0) return gap;
  if (gap.left > 0) return { ...gap, left: gap.left - 1 };
  if (world.random.uniform() > gapChance) return gap;
  // The canary alone is away for at most 80 s: longer would rightly be called a silence.
  return world.random.uniform() < 0.5
    ? { left: world.random.pick([4, 8, 12]), arms: ["canary", "baseline"] as const }
    : { left: world.random.pick([1, 4, 8]), arms: ["canary"] as const };
}

type Common = { errors: number; latency: number; traffic: number };

function armTick(
  world: World,
  arm: Arm,
  t: number,
  share: number,
  common: Common,
  moment: Moment,
): ArmTick {
  const { random, scenario } = world;
  const pods = world.fleet[arm];
  const expected =
    (scenario.rps * tickSeconds * share * common.traffic * moment.traffic) / pods.length;
  const shape = new Float64Array(bucketCount);
  const rows = pods.map((one, index) => {
    const warm = warmth(
      scenario.noise === "iid" ? still : (scenario.warming ?? usualWarming),
      t - one.born,
    );
    const requests = random.poisson(expected);
    const usual = scenario.errorRate * common.errors * one.now.errors * warm.errors;
    const pace = common.latency * one.now.latency * warm.latency * moment.latency;
    addShape(shape, expected, pace, moment.tail);
    const spread = 0.627 / Math.sqrt(Math.max(1, requests));
    return {
      instance: one.name,
      requests,
      errors: errorsOf(world, requests, moment.errorRate(usual, index === 0)),
      p50: 81 * pace * Math.exp(spread * random.normal()),
      cpu: Math.min(1, 0.4 * one.now.cpu * warm.cpu * moment.cpu * common.traffic ** 0.5),
      memory: Math.min(1, 0.45 * one.now.memory * moment.memory),
    };
  });
  return { ...totals(rows), ...traffic(random, shape, expected * pods.length, moment), pods: rows };
}

const still: Warming = { errors: 0, latency: 0, cpu: 0, seconds: 1, flat: true };

function traffic(random: Random, shape: Float64Array, expected: number, moment: Moment) {
  const latency = Uint32Array.from(shape, (mean) => random.poisson(Math.max(0, mean)));
  const rate = Math.min(1, conversionRate * moment.conversion);
  const conversions = random.poisson(expected * visitShare * rate);
  const visits = conversions + random.poisson(expected * visitShare * (1 - rate));
  return { latency, conversions, visits };
}

function totals(rows: readonly PodRow[]) {
  const sum = { errors: 0, requests: 0, cpu: 0, memory: 0 };
  for (const row of rows) {
    sum.errors += row.errors;
    sum.requests += row.requests;
    sum.cpu += row.cpu / rows.length;
    sum.memory += row.memory / rows.length;
  }
  return sum;
}

/** Errors come in geometric clusters while they are rare; where most requests fail they are drawn one by one. */
function errorsOf({ random, noise, scenario }: World, requests: number, rate: number): number {
  if (rate > 0.2) {
    const failed = random.poisson(requests * Math.min(1, rate));
    return Math.min(requests, failed);
  }
  const mean = scenario.noise === "iid" ? 1 : (scenario.cluster ?? noise.cluster);
  let errors = 0;
  for (let left = random.poisson((requests * rate) / mean); left > 0; left -= 1)
    errors += random.geometric(mean);
  return Math.min(requests, errors);
}
