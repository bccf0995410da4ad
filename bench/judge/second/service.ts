import type { Random } from "../random.ts";
import { type Buckets, drawBuckets } from "./buckets.ts";
import { drawShape, type Shape } from "./shape.ts";

/** One service as drawn from a seed: what it is like, how it is rolled out, and how it is measured. */
export type Service = Rollout &
  Manners & {
    /** Requests per second of the whole service, at the day's mean. */
    rps: number;
    errorRate: number;
    shape: Shape;
    buckets: Buckets;
    /** Visits per request, orders per visit, and how long after the visit they come on average (seconds). */
    conversion: { share: number; rate: number; delay: number };
    reports: Reports;
  };

type Rollout = {
  tickSeconds: number;
  pods: number;
  stages: readonly { t: number; weight: number }[];
  until: number;
};

type Manners = {
  /** How events of one tick hang together: a pod's rate in a tick is gamma-distributed with this relative spread. */
  clumping: number;
  /** A dependency that fails now and then, for all pods alike: chance per tick to begin, mean ticks, error rate then. */
  hiccup: { chance: number; ticks: number; rate: number };
  /** The day's wave: relative height, period in seconds, and where in it the watch begins. */
  wave: { height: number; seconds: number; phase: number };
  /** How unequal pods are: spread of their share of traffic, and of their lasting pace, CPU and memory. */
  unequal: { traffic: number; pace: number; cpu: number; memory: number };
  /** How pods wobble from tick to tick (AR(1)): spread and memory in seconds. */
  wobble: { pace: number; cpu: number; errors: number; seconds: number };
  /** Utilisation at the mean traffic: latency grows as 1/(1 − utilisation). */
  load: number;
  /** A cold cache: how much slower, more faulty and busier a new pod is; time constant in seconds. */
  cold: { pace: number; errors: number; cpu: number; seconds: number };
  /** CPU now and then jumps (garbage collection): chance per pod and tick, and by how much. */
  spikes: { chance: number; size: number };
};

type Reports = {
  instances: boolean;
  latencyInstances: boolean;
  counters: boolean;
  percentiles: boolean;
  /** Chance per tick and arm that nothing arrives, and that one metric does not. */
  lost: number;
  lostMetric: number;
  /** Seconds by which the canary's clock is off, at most two ticks. */
  skew: number;
};

/** A service of moderate size and manners; `quiet` leaves out what makes telemetry hard. */
export function drawService(random: Random, quiet = false): Service {
  return {
    ...drawRollout(random, quiet),
    ...drawManners(random),
    rps: random.logBetween(quiet ? 100 : 15, 3000),
    errorRate: random.pick([0.0005, 0.002, 0.005, 0.01, 0.03]),
    shape: drawShape(random),
    buckets: drawBuckets(random),
    conversion: {
      share: random.between(0.1, 0.5),
      rate: random.logBetween(0.01, 0.3),
      delay: 0,
    },
    reports: drawReports(random, quiet),
  };
}

function drawRollout(random: Random, quiet: boolean): Rollout {
  const tickSeconds = quiet ? 10 : random.pick([5, 10, 10, 10, 15, 60]);
  const long = tickSeconds === 60 ? 3 : 1;
  const pods = random.pick([4, 6, 10, 20, 20, 40]);
  const least = Math.max(0.05, 1 / pods);
  const stages = [
    { t: 0, weight: least },
    { t: 480 * long, weight: Math.max(0.25, least) },
    { t: 960 * long, weight: 0.5 },
  ];
  return { tickSeconds, pods, stages, until: 1800 * long };
}

function drawManners(random: Random): Manners {
  const noisy = random.pick([0.5, 1, 1, 1.5]);
  return {
    clumping: random.pick([0, 0.3, 0.6]) * noisy,
    hiccup: {
      chance: random.pick([0, 0, 0.01, 0.03]),
      ticks: random.between(1, 6),
      rate: random.between(0.01, 0.08),
    },
    wave: {
      height: random.between(0, 0.5),
      seconds: random.pick([3600, 14_400]),
      phase: random.uniform(),
    },
    unequal: {
      traffic: random.pick([0, 0.1, 0.4]),
      pace: 0.012 * noisy,
      cpu: 0.03 * noisy,
      memory: 0.015 * noisy,
    },
    wobble: {
      pace: 0.025 * noisy,
      cpu: 0.06 * noisy,
      errors: 0.12 * noisy,
      seconds: random.pick([15, 40, 90]),
    },
    load: random.between(0.1, 0.6),
    cold: {
      pace: random.between(0, 0.8),
      errors: random.between(0, 1.2),
      cpu: random.between(0, 0.4),
      seconds: random.between(5, 30),
    },
    spikes: { chance: random.pick([0, 0.01, 0.05]), size: random.between(1.3, 2) },
  };
}

function drawReports(random: Random, quiet: boolean): Reports {
  return {
    instances: random.uniform() < 0.7,
    latencyInstances: random.uniform() < 0.7,
    counters: random.uniform() < 0.4,
    percentiles: !quiet && random.uniform() < 0.08,
    lost: quiet ? 0 : random.pick([0, 0, 0.01, 0.05]),
    lostMetric: quiet ? 0 : random.pick([0, 0, 0.02]),
    skew: 0,
  };
}
