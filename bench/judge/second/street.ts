import type { Random } from "../random.ts";
import { armTick, quantilesOf, type StreetTick } from "./arm-tick.ts";
import { type Event, factor } from "./event.ts";
import { type Arm, fleetOf } from "./fleet.ts";
import type { Service } from "./service.ts";

export type StreetArms = Record<Arm, StreetTick | null>;

/**
 * A street of pods that lives through a watch: a function that moves it to the tick that ends at `t`, in which the
 * canary has `weight` of the traffic, and tells what both arms did. Built otherwise than the first simulator: traffic
 * in waves, queues, shapes of its own, dependencies that fail in spells, unequal pods, orders that come later.
 */
export function street(service: Service, events: readonly Event[], random: Random) {
  const settle = fleetOf(service, events, random);
  const quantiles = quantilesOf(service);
  const later = laterOrders(service, random);
  let hiccup = 0;
  let mood = 0;
  return (t: number, weight: number): StreetArms => {
    const fleet = settle(t, weight);
    if (hiccup > 0) hiccup -= 1;
    else if (random.uniform() < service.hiccup.chance)
      hiccup = Math.ceil(-Math.log(random.uniform()) * service.hiccup.ticks);
    mood = 0.9 * mood + 0.44 * random.normal();
    const traffic = trafficAt(service, t, mood);
    const told = (arm: Arm): StreetTick | null => {
      const share = arm === "canary" ? weight : 1 - weight;
      if (share <= 0 || fleet[arm].length === 0) return null;
      const jump = factor(events, "traffic", arm, t);
      const tick = armTick(service, events, random, quantiles, {
        ...{ arm, t, pods: fleet[arm], hiccup: hiccup > 0 },
        requests: traffic * share * service.tickSeconds * jump,
        busy: (traffic / service.rps) * jump,
      });
      return { ...tick, orders: later(arm, tick) };
    };
    return { canary: told("canary"), baseline: told("baseline") };
  };
}

function trafficAt({ rps, wave }: Service, t: number, mood: number): number {
  const day = 1 + wave.height * Math.sin(2 * Math.PI * (t / wave.seconds + wave.phase));
  return rps * day * Math.exp(0.05 * mood);
}

/** Orders made now come one by one, each after a time that forgets how long it has waited. */
function laterOrders({ conversion: { delay }, tickSeconds }: Service, random: Random) {
  const waiting: Record<Arm, number> = { canary: 0, baseline: 0 };
  return (arm: Arm, { orders, visits }: StreetTick): number => {
    if (delay === 0) return orders;
    const open = waiting[arm] + orders;
    const due = Math.min(open, random.poisson(open * (1 - Math.exp(-tickSeconds / delay))));
    waiting[arm] = open - due;
    return Math.min(due, visits);
  };
}
