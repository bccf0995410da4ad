import type { Random } from "../random.ts";
import { addExpected } from "./buckets.ts";
import { type Event, factor, now } from "./event.ts";
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

/** What an arm did in a tick that ends at `t`; latency as counts per bucket. */
export type StreetTick = {
  pods: PodTick[];
  latency: Uint32Array;
  percentile: number;
  orders: number;
  visits: number;
};

export type Arm = "canary" | "baseline";

type Pod = {
  name: string;
  born: number;
  share: number;
  lasting: { pace: number; cpu: number; memory: number };
  wobble: { pace: number; cpu: number; errors: number };
};

/** A street of pods that lives through a watch, tick by tick. */
export type Street = {
  /** Moves to the tick that ends at `t`, in which the canary has `weight` of the traffic. */
  step(t: number, weight: number): Record<Arm, StreetTick | null>;
};

/** Gamma-distributed with mean 1 and this relative spread (Marsaglia & Tsang 2000). */
export function gammaAround(random: Random, spread: number): number {
  if (spread <= 0) return 1;
  const k = 1 / spread ** 2;
  const boost = k < 1 ? random.uniform() ** (1 / k) : 1;
  const d = (k < 1 ? k + 1 : k) - 1 / 3;
  for (;;) {
    const z = random.normal();
    const v = (1 + z / Math.sqrt(9 * d)) ** 3;
    if (v <= 0) continue;
    if (Math.log(random.uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v))
      return (d * v * boost) / k;
  }
}

export function street(service: Service, events: readonly Event[], random: Random): Street {
  let born = 0;
  const build = (at: number): Pod => {
    born += 1;
    const { unequal } = service;
    const around = (sd: number) => Math.exp(sd * random.normal());
    return {
      name: `p${born}`,
      born: at,
      share: gammaAround(random, unequal.traffic),
      lasting: {
        pace: around(unequal.pace),
        cpu: around(unequal.cpu),
        memory: around(unequal.memory),
      },
      wobble: { pace: random.normal(), cpu: random.normal(), errors: random.normal() },
    };
  };
  const fleet: Record<Arm, Pod[]> = {
    canary: [],
    baseline: Array.from({ length: service.pods }, () => build(-1e6)),
  };
  const keep = Math.exp(-service.tickSeconds / service.wobble.seconds);
  /** Orders made now come one by one, each after a time that forgets how long it has waited. */
  const arrived = (which: Arm, { orders, visits }: StreetTick) => {
    const { delay } = service.conversion;
    if (delay === 0) return orders;
    const open = waiting[which] + orders;
    const due = Math.min(open, random.poisson(open * (1 - Math.exp(-service.tickSeconds / delay))));
    waiting[which] = open - due;
    return Math.min(due, visits);
  };
  const known = quantilesOf(service);
  const waiting: Record<Arm, number> = { canary: 0, baseline: 0 };
  let hiccup = 0;
  let mood = 0;
  return {
    step(t, weight) {
      const begun = t - service.tickSeconds;
      while (fleet.canary.length < Math.round(weight * service.pods)) {
        fleet.canary.push(build(begun));
        fleet.baseline.pop();
      }
      for (const one of now(events, "baseline", t)) {
        if (one.what === "restart" && t - one.from <= service.tickSeconds)
          for (const pod of [...fleet.baseline, ...fleet.canary]) pod.born = begun;
        if (one.what === "replace" && t - one.from <= service.tickSeconds)
          fleet.baseline.splice(0, 2, build(begun), build(begun));
      }
      const fresh = Math.sqrt(1 - keep * keep);
      for (const { wobble } of [...fleet.canary, ...fleet.baseline]) {
        wobble.pace = keep * wobble.pace + fresh * random.normal();
        wobble.cpu = keep * wobble.cpu + fresh * random.normal();
        wobble.errors = keep * wobble.errors + fresh * random.normal();
      }
      if (hiccup > 0) hiccup -= 1;
      else if (random.uniform() < service.hiccup.chance)
        hiccup = Math.ceil(-Math.log(random.uniform()) * service.hiccup.ticks);
      mood = 0.9 * mood + 0.44 * random.normal();
      const { height, seconds, phase } = service.wave;
      const traffic =
        service.rps *
        (1 + height * Math.sin(2 * Math.PI * (t / seconds + phase))) *
        Math.exp(0.05 * mood);
      const arm = (which: Arm) => {
        const share = which === "canary" ? weight : 1 - weight;
        if (share <= 0 || fleet[which].length === 0) return null;
        const told = armTick(service, events, random, {
          known,
          which,
          t,
          pods: fleet[which],
          requests: traffic * share * service.tickSeconds * factor(events, "traffic", which, t),
          busy: (traffic / service.rps) * factor(events, "traffic", which, t),
          hiccup: hiccup > 0,
        });
        return { ...told, orders: arrived(which, told) };
      };
      return { canary: arm("canary"), baseline: arm("baseline") };
    },
  };
}

/** Quantiles at pace 1 by share of slow requests, computed once. */
function quantilesOf(service: Service) {
  const known = new Map<string, number>();
  const at = (q: number) => (miss: number) => {
    const key = `${q} ${miss}`;
    const found = known.get(key) ?? quantileOf(service.shape, q, 1, miss);
    known.set(key, found);
    return found;
  };
  return { median: at(0.5), slowest: at(0.95) };
}

type Now = {
  known: ReturnType<typeof quantilesOf>;
  which: Arm;
  t: number;
  pods: Pod[];
  requests: number;
  busy: number;
  hiccup: boolean;
};

function armTick(
  service: Service,
  events: readonly Event[],
  random: Random,
  { known, which, t, pods, requests, busy, hiccup }: Now,
): StreetTick {
  const { shape, cold, buckets } = service;
  const on = now(events, which, t);
  const slow = factor(events, "slow", which, t);
  const misses = on.reduce((sum, one) => (one.what === "misses" ? sum + one.size : sum), 0);
  const expected = new Float64Array(buckets.bounds.length);
  const shares = pods.reduce((sum, { share }) => sum + share, 0);
  const used = Math.min(0.92, service.load * busy);
  const queue = (1 - service.load) / (1 - used);
  let [paces, served, misses95] = [0, 0, 0];
  const rows = pods.map((pod, index): PodTick => {
    const left = Math.exp(-(t - pod.born) / cold.seconds);
    const own = (requests * pod.share) / shares;
    const n = random.poisson(own * gammaAround(random, 0.05));
    const pace =
      queue *
      slow *
      pod.lasting.pace *
      Math.exp(service.wobble.pace * pod.wobble.pace) *
      (1 + cold.pace * left);
    const miss = Math.min(0.95, shape.slowShare + (shape.slowShare > 0 ? misses : 0));
    addExpected(expected, buckets, shape, n * (shape.slowShare > 0 ? 1 : 1 - misses), pace, miss);
    if (shape.slowShare === 0 && misses > 0)
      addExpected(expected, buckets, shape, n * misses, pace * 10, 0);
    paces += n * pace;
    served += n;
    misses95 = miss;
    const median = known.median(miss) * pace;
    const rate = errorRate(service, on, { pod, index, t, left, hiccup });
    const clumped = Math.min(1, rate * (rate < 0.3 ? gammaAround(random, service.clumping) : 1));
    const spike = random.uniform() < service.spikes.chance ? service.spikes.size : 1;
    return {
      name: pod.name,
      requests: n,
      errors: Math.min(n, random.poisson(n * clumped)),
      median: median * Math.exp((0.9 / Math.sqrt(Math.max(1, n))) * random.normal()),
      cpu: Math.min(
        1,
        0.3 *
          busy ** 0.7 *
          pod.lasting.cpu *
          Math.exp(service.wobble.cpu * pod.wobble.cpu) *
          (1 + cold.cpu * left) *
          spike *
          factor(events, "cpu", which, t),
      ),
      memory: Math.min(
        1,
        0.4 *
          pod.lasting.memory *
          factor(events, "memory", which, t) *
          (1 + leak(on, t)) *
          (1 + 0.02 * sawtooth(t, pod.born)),
      ),
    };
  });
  const latency = Uint32Array.from(expected, (mean) => random.poisson(mean));
  const visits = random.poisson(served * service.conversion.share);
  const orders = factor(events, "orders", which, t) * service.conversion.rate;
  return {
    pods: rows,
    latency,
    percentile:
      served > 0
        ? (paces / served) * known.slowest(misses95) * Math.exp(0.02 * random.normal())
        : 0,
    visits,
    orders: Math.min(visits, random.poisson(visits * Math.min(1, orders))),
  };
}

function errorRate(
  service: Service,
  on: readonly Event[],
  at: { pod: Pod; index: number; t: number; left: number; hiccup: boolean },
): number {
  let rate =
    service.errorRate *
    Math.exp(service.wobble.errors * at.pod.wobble.errors) *
    (1 + service.cold.errors * at.left);
  if (at.hiccup) rate = Math.max(rate, service.hiccup.rate);
  for (const { what, size, from } of on) {
    if (what === "errors") rate *= size;
    if (what === "broken") rate = Math.max(rate, size);
    if (what === "flap" && (at.t - from) % 180 <= 30) rate = Math.max(rate, size);
    if (what === "one-pod" && at.index === 0) rate = Math.max(rate, size);
  }
  return Math.min(1, rate);
}

function leak(on: readonly Event[], t: number): number {
  return on.reduce(
    (sum, { what, size, from }) => (what === "leak" ? sum + (size * (t - from)) / 60 : sum),
    0,
  );
}

/** Memory grows and is collected, each pod in its own rhythm. */
function sawtooth(t: number, born: number): number {
  return ((t - born + 1e6) % 170) / 170;
}
