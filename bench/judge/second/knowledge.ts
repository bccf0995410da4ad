import { nats } from "../floor.ts";
import { factor, now } from "./event.ts";
import type { Arm } from "./fleet.ts";
import type { Watch } from "./kinds.ts";
import { below } from "./shape.ts";

/** The canary's part of the traffic in a tick, how many pods that is, and 1/n_c + 1/n_b. */
type Tick = { t: number; weight: number; ours: number; spread: number };

/**
 * Nats that a watch holds about its fault in the metric that tells most (canary.md 3.4): from expected rates, divided
 * by how its events clump, and no more than what the wobble of pods leaves of a level.
 */
export function natsOf(watch: Watch): number {
  const { service, onset } = watch;
  if (onset === null) return 0;
  const ticks: Tick[] = [];
  for (let t = onset + service.tickSeconds; t <= service.until; t += service.tickSeconds) {
    const weight = service.stages.findLast((stage) => stage.t < t)?.weight ?? 0;
    const ours = Math.max(1, Math.round(weight * service.pods));
    ticks.push({ t, weight, ours, spread: 1 / ours + 1 / Math.max(1, service.pods - ours) });
  }
  const sum = (of: (tick: Tick) => number) => ticks.reduce((all, tick) => all + of(tick), 0);
  return Math.max(
    sum((tick) => errorNats(watch, tick)),
    sum((tick) => orderNats(watch, tick)),
    sum((tick) => levelNats(watch, tick)),
    latencyNats(watch, ticks),
  );
}

function requests({ service }: Watch): number {
  return service.rps * service.tickSeconds;
}

function memoryOf({ service }: Watch): number {
  return (2 * service.wobble.seconds) / service.tickSeconds + 1;
}

function errorNats(watch: Watch, { t, weight, ours }: Tick): number {
  const { service, events } = watch;
  const rate = (arm: Arm) => {
    let p = Math.min(1, service.errorRate * factor(events, "errors", arm, t));
    for (const { what, size, from } of now(events, arm, t)) {
      if (what === "broken") p = Math.max(p, size);
      if (what === "flap" && (t - from) % 180 <= 30) p = Math.max(p, size);
      if (what === "one-pod") p = Math.max(p, (p * (ours - 1) + size) / ours);
    }
    return p;
  };
  const n = requests(watch);
  const each = (n * service.errorRate) / service.pods;
  const clumps = service.clumping ** 2 + service.wobble.errors ** 2 * memoryOf(watch);
  const canary = { rate: rate("canary"), n: n * weight };
  const baseline = { rate: rate("baseline"), n: n * (1 - weight) };
  return nats({ canary, baseline }, 1.1, 0.0002) / (1 + clumps * each);
}

/** Fewer is worse: the arms change places. */
function orderNats(watch: Watch, { t, weight }: Tick): number {
  const { share, rate } = watch.service.conversion;
  const left = factor(watch.events, "orders", "canary", t);
  const visits = requests(watch) * share;
  const canary = { rate, n: visits * (1 - weight) };
  return nats({ canary, baseline: { rate: rate * left, n: visits * weight } }, 1 / 0.98, 0);
}

/** A level holds one observation per correlation time; 15 % tolerance. Silence is known when requests were due. */
function levelNats(watch: Watch, { t, weight, spread }: Tick): number {
  const { service, events } = watch;
  const on = now(events, "canary", t);
  if (on.some(({ what }) => what === "mute")) return requests(watch) * weight >= 2 ? 5 : 0;
  const grown = on.reduce(
    (sum, { what, size, from }) => (what === "leak" ? sum + (size * (t - from)) / 60 : sum),
    1,
  );
  const told = (excess: number, sd: number, lasting: number) => {
    const over = Math.log(excess) - Math.log(1.15) - 2 * lasting * Math.sqrt(spread);
    return over > 0 ? over ** 2 / (2 * Math.max(4e-4, sd ** 2 * memoryOf(watch)) * spread) : 0;
  };
  const { wobble, unequal } = service;
  const cpu = told(factor(events, "cpu", "canary", t), wobble.cpu, unequal.cpu);
  return cpu + told(factor(events, "memory", "canary", t) * grown, 0.02, unequal.memory);
}

/** The one latency threshold that tells most over the watch, with 5 % tolerance and what sets pods apart. */
function latencyNats(watch: Watch, ticks: readonly Tick[]): number {
  const { service } = watch;
  if (service.buckets.coarse || service.reports.percentiles) return 0;
  const all = service.buckets.bounds.map((bound) =>
    ticks.reduce((sum, tick) => sum + thresholdNats(watch, tick, bound), 0),
  );
  return Math.max(...all);
}

function thresholdNats(watch: Watch, { t, weight, spread }: Tick, bound: number): number {
  const { service, events } = watch;
  const slow = factor(events, "slow", "canary", t);
  const misses = now(events, "canary", t).reduce(
    (sum, { what, size }) => (what === "misses" ? sum + size : sum),
    0,
  );
  if (slow <= 1 && misses === 0) return 0;
  const { shape, wobble, unequal } = service;
  const lasting = Math.exp(0.05 + 2 * unequal.pace * Math.sqrt(spread));
  const above = (pace: number, slowShare: number) => 1 - below(shape, bound, pace, slowShare);
  const after =
    shape.slowShare > 0
      ? above(slow / lasting, Math.min(0.95, shape.slowShare + misses))
      : (1 - misses) * above(slow / lasting, 0) + misses * above((slow * 10) / lasting, 0);
  const n = requests(watch);
  const canary = { rate: after, n: n * weight };
  const baseline = { rate: above(1, shape.slowShare), n: n * (1 - weight) };
  const over = slow > 1 ? Math.log(slow / lasting) : Math.LN2;
  const wobbles = Math.max(1e-6, wobble.pace ** 2 * memoryOf(watch) * spread);
  return over > 0 ? Math.min(over ** 2 / (2 * wobbles), nats({ canary, baseline }, 1, 0)) : 0;
}
