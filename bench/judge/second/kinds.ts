import { type Random, randomFrom } from "../random.ts";
import type { Event } from "./event.ts";
import { drawService, type Service } from "./service.ts";
import type { Arm } from "./fleet.ts";

/** A watch of the second world: a service, what happens, and whether the release is good. */
export type Watch = {
  kind: string;
  seed: number;
  service: Service;
  events: readonly Event[];
  /** When the fault begins, seconds; null for a good release. */
  onset: number | null;
  /** Metrics that only one arm reports. */
  only: ReadonlyMap<string, Arm>;
};

type Draw = (random: Random) => Partial<Omit<Watch, "kind" | "seed">>;

const for30 = { until: Number.POSITIVE_INFINITY };

function when(random: Random, service: Service, early = 60): number {
  const last = service.until * 0.7;
  return Math.round(random.between(early, last) / service.tickSeconds) * service.tickSeconds;
}

function both(random: Random, service: Service, what: Event["what"], size: number): Event {
  const from = when(random, service);
  const ticks = Math.round(random.between(60, 400) / service.tickSeconds) + 1;
  return { what, size, arms: "both", from, until: from + ticks * service.tickSeconds };
}

function mine(what: Event["what"], size: number, from = 0): Event {
  return { what, size, arms: "canary", from, ...for30 };
}

type Change = (service: Service, random: Random) => Partial<Service>;

/** A good release of a service that is changed in one respect, with what happens to both arms. */
function good(
  change: Change,
  events: (service: Service, random: Random) => Event[] = () => [],
): Draw {
  return (random) => {
    const drawn = drawService(random);
    const service = { ...drawn, ...change(drawn, random) };
    return { service, events: events(service, random), onset: null };
  };
}

const as: Change = () => ({});
const telling =
  (more: Partial<Service["reports"]>): Change =>
  (service) => ({
    reports: { ...service.reports, ...more },
  });

/** Good releases, kind by kind. */
export const goodKinds: Record<string, Draw> = {
  plain: good(as),
  quiet: (random) => ({ service: drawService(random, true), events: [], onset: null }),
  "outage of both": good(as, (service, random) => [
    both(random, service, "errors", random.logBetween(3, 30)),
  ]),
  "both fail": good(as, (service, random) => [
    both(random, service, "broken", random.between(0.1, 1)),
  ]),
  "both slow": good(as, (service, random) => [
    both(random, service, "slow", random.logBetween(1.3, 4)),
  ]),
  "traffic jumps": good(as, (service, random) => [
    both(random, service, "traffic", random.logBetween(0.1, 4)),
  ]),
  "restart at the deploy": good(telling({ counters: true }), () => [
    { what: "restart", size: 1, arms: "both", from: 0, until: 1e6 },
  ]),
  "baseline replaced": good(as, (service, random) =>
    [1, 2, 3].map(() => both(random, service, "replace", 1)),
  ),
  "ticks lost": good(telling({ lost: 0.2, lostMetric: 0.1 })),
  "1 request a second": good(() => ({ rps: 1 })),
  "one request a minute": good(() => ({ rps: 1 / 60 })),
  "30,000 requests a second": good(() => ({ rps: 30_000 })),
  "no errors at all": good((service) => ({
    errorRate: 0,
    hiccup: { ...service.hiccup, chance: 0 },
  })),
  "everything fails on both": good(() => ({ errorRate: 1 })),
  "three pods": good((service) => ({
    pods: 3,
    stages: service.stages.map((stage) => ({ ...stage, weight: 1 / 3 })),
  })),
  "minute ticks": good((service) => ({
    tickSeconds: 60,
    stages: service.stages.map((stage, i) => ({ ...stage, t: i * 1440 })),
    until: 5400,
  })),
  "no instances told": good(telling({ instances: false })),
  "percentiles only": good(telling({ percentiles: true })),
  "canary's clock late": good((service, random) => ({
    reports: { ...service.reports, skew: -random.between(0.1, 1.9) * service.tickSeconds },
  })),
  "canary's clock early": good((service, random) => ({
    reports: { ...service.reports, skew: random.between(0.1, 1.9) * service.tickSeconds },
  })),
  "spiky gauges": good(() => ({ spikes: { chance: 0.1, size: 2.2 } })),
  "dependency hiccups": good(() => ({ hiccup: { chance: 0.05, ticks: 3, rate: 0.1 } })),
  "clumped errors": good(() => ({ clumping: 1.2 })),
  "cold cache": good(() => ({ cold: { pace: 1.2, errors: 1.5, cpu: 0.5, seconds: 30 } })),
  "a little worse": good(as, () => [
    mine("errors", 1.05),
    mine("slow", 1.03),
    mine("cpu", 1.07),
    mine("orders", 0.99),
  ]),
  "a little better": good(as, () => [
    mine("errors", 0.6),
    mine("slow", 0.85),
    mine("cpu", 0.8),
    mine("orders", 1.1),
  ]),
  "metric of one arm": (random) => ({
    ...good(as)(random),
    only: new Map([
      [random.pick(["conversion", "cpu", "memory"]), random.pick(["canary", "baseline"])],
    ]),
  }),
  "orders come later": good((service, random) => ({
    conversion: { ...service.conversion, delay: random.between(10, 60) },
  })),
  "waves of traffic": good(() => ({ wave: { height: 0.8, seconds: 1200, phase: 0.3 } })),
};

/** A fault of a size that matters, from the start or later. */
function bad(what: Event["what"], size: (random: Random) => number, late: boolean): Draw {
  return (random) => {
    const service = drawService(random);
    const onset = late ? when(random, service, 120) : 0;
    return { service, events: [mine(what, size(random), onset)], onset };
  };
}

const sizes: readonly (readonly [
  name: string,
  what: Event["what"],
  size: (r: Random) => number,
])[] = [
  ["more errors", "errors", (r) => r.logBetween(2, 20)],
  ["fails", "broken", (r) => r.logBetween(0.05, 1)],
  ["slower", "slow", (r) => r.logBetween(1.2, 4)],
  ["cache misses", "misses", (r) => r.logBetween(0.04, 0.3)],
  ["fewer orders", "orders", (r) => r.between(0.4, 0.85)],
  ["CPU", "cpu", (r) => r.between(1.5, 2.5)],
  ["memory", "memory", (r) => r.between(1.4, 2.2)],
  ["leak", "leak", (r) => r.between(0.03, 0.15)],
  ["mute", "mute", () => 1],
  ["flaps", "flap", (r) => r.between(0.3, 1)],
  ["one pod fails", "one-pod", (r) => r.between(0.2, 1)],
];

/** Faults, kind by kind. */
export const badKinds: Record<string, Draw> = Object.fromEntries([
  ...sizes.map(([name, what, size]) => [name, bad(what, size, false)] as const),
  ...sizes.map(([name, what, size]) => [`${name}, later`, bad(what, size, true)] as const),
  [
    "errors during an outage",
    (random: Random) => {
      const service = drawService(random);
      const outage = both(random, service, "errors", random.logBetween(3, 12));
      const { from: onset } = outage;
      return { service, onset, events: [outage, mine("errors", random.logBetween(3, 8), onset)] };
    },
  ] as const,
]);

/** The watch that a kind and a seed give. */
export function drawWatch(kind: string, seed: number): Watch {
  const draw = goodKinds[kind] ?? badKinds[kind];
  if (draw === undefined) throw new Error(`There is no kind “${kind}”.`);
  const random = randomFrom(`second/${kind}/${seed}`);
  const drawn = draw(random);
  const service = drawn.service ?? drawService(random);
  return { kind, seed, service, events: [], onset: null, only: new Map(), ...drawn };
}
