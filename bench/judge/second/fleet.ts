import type { Random } from "../random.ts";
import { type Event, now } from "./event.ts";
import type { Service } from "./service.ts";

export type Arm = "canary" | "baseline";

/** One instance: its share of its arm's traffic, what lastingly sets it apart, and how it wobbles now (in units of its spread). */
export type Pod = {
  name: string;
  born: number;
  share: number;
  lasting: { pace: number; cpu: number; memory: number };
  wobble: { pace: number; cpu: number; errors: number };
};

export type Fleet = Record<Arm, Pod[]>;

/** The fleet's life: `settle` moves it to the tick that ends at `t`, in which the canary has `weight` of the traffic. */
export function fleetOf(service: Service, events: readonly Event[], random: Random) {
  let named = 0;
  const build = (at: number) => {
    named += 1;
    return newPod(service, random, `p${named}`, at);
  };
  const fleet: Fleet = {
    canary: [],
    baseline: Array.from({ length: service.pods }, () => build(-1e6)),
  };
  const keep = Math.exp(-service.tickSeconds / service.wobble.seconds);
  const fresh = Math.sqrt(1 - keep * keep);
  return (t: number, weight: number): Fleet => {
    const begun = t - service.tickSeconds;
    while (fleet.canary.length < Math.round(weight * service.pods)) {
      fleet.canary.push(build(begun));
      fleet.baseline.pop();
    }
    happen(fleet, service, events, t, build);
    for (const { wobble } of [...fleet.canary, ...fleet.baseline]) {
      wobble.pace = keep * wobble.pace + fresh * random.normal();
      wobble.cpu = keep * wobble.cpu + fresh * random.normal();
      wobble.errors = keep * wobble.errors + fresh * random.normal();
    }
    return fleet;
  };
}

function happen(
  fleet: Fleet,
  { tickSeconds }: Service,
  events: readonly Event[],
  t: number,
  build: (at: number) => Pod,
): void {
  const begun = t - tickSeconds;
  for (const one of now(events, "baseline", t)) {
    if (t - one.from > tickSeconds) continue;
    if (one.what === "restart")
      for (const pod of [...fleet.baseline, ...fleet.canary]) pod.born = begun;
    if (one.what === "replace") fleet.baseline.splice(0, 2, build(begun), build(begun));
  }
}

function newPod({ unequal }: Service, random: Random, name: string, born: number): Pod {
  const around = (sd: number) => Math.exp(sd * random.normal());
  return {
    name,
    born,
    share: gammaAround(random, unequal.traffic),
    lasting: {
      pace: around(unequal.pace),
      cpu: around(unequal.cpu),
      memory: around(unequal.memory),
    },
    wobble: { pace: random.normal(), cpu: random.normal(), errors: random.normal() },
  };
}

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
