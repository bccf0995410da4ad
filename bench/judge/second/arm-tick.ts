import type { Random } from "../random.ts";
import { addExpected } from "./buckets.ts";
import { type Event, factor, now } from "./event.ts";
import { type Arm, gammaAround, type Pod } from "./fleet.ts";
import type { Service } from "./service.ts";
import { quantileOf } from "./shape.ts";

/** What one pod did in a tick. */
export type PodTick = {
  name: string;
  requests: number;
  errors: number;
  median: number;
  cpu: number;
  memory: number;
};

/** What an arm did in a tick; latency as counts per bucket. */
export type StreetTick = {
  pods: PodTick[];
  latency: Uint32Array;
  percentile: number;
  orders: number;
  visits: number;
};

/** An arm in the tick that ends at `t`: its pods, its requests, how busy the day is, and whether a dependency fails. */
export type Now = {
  arm: Arm;
  t: number;
  pods: Pod[];
  requests: number;
  busy: number;
  hiccup: boolean;
};

export type Quantiles = ReturnType<typeof quantilesOf>;

/** Quantiles at pace 1 by share of slow requests, computed once. */
export function quantilesOf({ shape }: Service) {
  const known = new Map<string, number>();
  const at = (q: number) => (slowShare: number) => {
    const key = `${q} ${slowShare}`;
    const found = known.get(key) ?? quantileOf(shape, q, 1, slowShare);
    known.set(key, found);
    return found;
  };
  return { median: at(0.5), slowest: at(0.95) };
}

/** Draws what an arm does in a tick. */
export function armTick(
  service: Service,
  events: readonly Event[],
  random: Random,
  quantiles: Quantiles,
  at: Now,
): StreetTick {
  const expected = new Float64Array(service.buckets.bounds.length);
  const shares = at.pods.reduce((sum, { share }) => sum + share, 0);
  const on = now(events, at.arm, at.t);
  const misses = sumOf(on, "misses");
  const slowShare = slowShareOf(service, misses);
  let [paces, served] = [0, 0];
  const pods = at.pods.map((pod, index): PodTick => {
    const n = random.poisson(((at.requests * pod.share) / shares) * gammaAround(random, 0.05));
    const pace = paceOf(service, events, at, pod);
    addLatency(expected, service, n, pace, slowShare, misses);
    paces += n * pace;
    served += n;
    const blur = Math.exp((0.9 / Math.sqrt(Math.max(1, n))) * random.normal());
    const rate = errorRate(service, on, at, pod, index);
    const clumped = rate < 0.3 ? rate * gammaAround(random, service.clumping) : rate;
    return {
      name: pod.name,
      requests: n,
      errors: Math.min(n, random.poisson(n * Math.min(1, clumped))),
      median: quantiles.median(slowShare) * pace * blur,
      ...levels(service, events, random, at, pod),
    };
  });
  const slowest = quantiles.slowest(slowShare) * Math.exp(0.02 * random.normal());
  return {
    pods,
    latency: Uint32Array.from(expected, (mean) => random.poisson(mean)),
    percentile: served > 0 ? (paces / served) * slowest : 0,
    ...sales(service, random, served, factor(events, "orders", at.arm, at.t)),
  };
}

function sales({ conversion }: Service, random: Random, served: number, left: number) {
  const visits = random.poisson(served * conversion.share);
  const rate = Math.min(1, left * conversion.rate);
  return { visits, orders: Math.min(visits, random.poisson(visits * rate)) };
}

function sumOf(on: readonly Event[], wanted: Event["what"]): number {
  return on.reduce((sum, { what, size }) => (what === wanted ? sum + size : sum), 0);
}

function slowShareOf({ shape: { slowShare } }: Service, misses: number): number {
  return slowShare > 0 ? Math.min(0.95, slowShare + misses) : 0;
}

/** Where a service has no slow way, what misses takes ten times as long. */
function addLatency(
  into: Float64Array,
  { shape, buckets }: Service,
  n: number,
  pace: number,
  slowShare: number,
  misses: number,
): void {
  if (shape.slowShare > 0 || misses === 0) {
    addExpected(into, buckets, shape, n, pace, slowShare);
    return;
  }
  addExpected(into, buckets, shape, n * (1 - misses), pace, 0);
  addExpected(into, buckets, shape, n * misses, pace * 10, 0);
}

function paceOf(service: Service, events: readonly Event[], at: Now, pod: Pod): number {
  const used = Math.min(0.92, service.load * at.busy);
  const queue = (1 - service.load) / (1 - used);
  const young = 1 + service.cold.pace * coldness(service, at, pod);
  const wobble = Math.exp(service.wobble.pace * pod.wobble.pace);
  return queue * factor(events, "slow", at.arm, at.t) * pod.lasting.pace * wobble * young;
}

function coldness({ cold }: Service, { t }: Now, { born }: Pod): number {
  return Math.exp(-(t - born) / cold.seconds);
}

function errorRate(
  service: Service,
  on: readonly Event[],
  at: Now,
  pod: Pod,
  index: number,
): number {
  const wobble = Math.exp(service.wobble.errors * pod.wobble.errors);
  let rate = service.errorRate * wobble * (1 + service.cold.errors * coldness(service, at, pod));
  if (at.hiccup) rate = Math.max(rate, service.hiccup.rate);
  for (const { what, size, from } of on) {
    if (what === "errors") rate *= size;
    if (what === "broken") rate = Math.max(rate, size);
    if (what === "flap" && (at.t - from) % 180 <= 30) rate = Math.max(rate, size);
    if (what === "one-pod" && index === 0) rate = Math.max(rate, size);
  }
  return Math.min(1, rate);
}

function levels(
  service: Service,
  events: readonly Event[],
  random: Random,
  at: Now,
  pod: Pod,
): Pick<PodTick, "cpu" | "memory"> {
  const spike = random.uniform() < service.spikes.chance ? service.spikes.size : 1;
  const wobble = Math.exp(service.wobble.cpu * pod.wobble.cpu);
  const young = 1 + service.cold.cpu * coldness(service, at, pod);
  const cpu = 0.3 * at.busy ** 0.7 * pod.lasting.cpu * wobble * young * spike;
  const grown = now(events, at.arm, at.t).reduce(
    (sum, { what, size, from }) => (what === "leak" ? sum + (size * (at.t - from)) / 60 : sum),
    1,
  );
  // Memory grows and is collected, each pod in its own rhythm.
  const saw = 1 + 0.02 * (((at.t - pod.born + 1e6) % 170) / 170);
  return {
    cpu: Math.min(1, cpu * factor(events, "cpu", at.arm, at.t)),
    memory: Math.min(
      1,
      0.4 * pod.lasting.memory * factor(events, "memory", at.arm, at.t) * grown * saw,
    ),
  };
}
