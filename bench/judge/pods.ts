import { drift, type Noise, type Spread } from "./noise.ts";
import type { Random } from "./random.ts";
import { tickSeconds, type Warming } from "./scenario.ts";

/** One instance of the service with what makes it differ from its neighbours. */
export type Pod = {
  name: string;
  /** Seconds since the canary began; an old pod was always there. */
  born: number;
  /** This tick's factors. */
  now: Spread;
  move(): void;
};

const hour = 3600;

/** An instance whose differences persist and wobble, some slowly; `move` takes it to the next tick. */
export function pod(random: Random, noise: Noise, slow: Spread, name: string, born: number): Pod {
  const difference = (metric: keyof Spread) => {
    const own = Math.exp(noise.persistent[metric] * random.normal());
    const wobble = drift(random, noise.wobble[metric], noise.memory, tickSeconds);
    const slowly = drift(random, slow[metric], hour, tickSeconds);
    return () => own * wobble() * slowly();
  };
  const errors = difference("errors");
  const latency = difference("latency");
  const cpu = difference("cpu");
  const memory = difference("memory");
  const made: Pod = {
    name,
    born,
    now: { errors: 1, latency: 1, cpu: 1, memory: 1 },
    move() {
      made.now = { errors: errors(), latency: latency(), cpu: cpu(), memory: memory() };
    },
  };
  return made;
}

/** What a young instance's metrics are multiplied by at the given age in seconds. */
export function warmth(warming: Warming, age: number): Omit<Spread, "memory"> {
  const left = warming.flat ? Number(age <= warming.seconds) : Math.exp(-age / warming.seconds);
  return {
    errors: 1 + warming.errors * left,
    latency: 1 + warming.latency * left,
    cpu: 1 + warming.cpu * left,
  };
}
