import { drift, type Noise, type Spread } from "./noise.ts";
import type { Random } from "./random.ts";
import { type Neighbours, tickSeconds, type Warming } from "./scenario.ts";

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

/** What sets instances apart: lastingly and in wobbles, slowly for an hour or so, and by their neighbours. */
type Unlike = { noise: Noise; slow: Spread; neighbours: Neighbours | undefined };

/** An instance that is unlike others; `move` takes it to the next tick. */
export function pod(
  random: Random,
  { noise, slow, neighbours }: Unlike,
  name: string,
  born: number,
): Pod {
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
  const slowed = spells(random, neighbours);
  const made: Pod = {
    name,
    born,
    now: { errors: 1, latency: 1, cpu: 1, memory: 1 },
    move() {
      made.now = { errors: errors(), latency: latency() * slowed(), cpu: cpu(), memory: memory() };
    },
  };
  return made;
}

const [shortest, longest] = [6, 18];

/** By how many times a neighbour slows the instance down, tick by tick. */
function spells(random: Random, neighbours: Neighbours | undefined): () => number {
  if (neighbours === undefined) return () => 1;
  const { share, from, to } = neighbours;
  const calm = ((shortest + longest) / 2) * (1 / share - 1);
  const wait = () => Math.round(-calm * Math.log(random.uniform()));
  let [left, size] = [wait(), 1];
  return () => {
    if (left <= 0) {
      const begins = size === 1;
      size = begins ? random.between(from, to) : 1;
      left = begins ? Math.round(random.between(shortest, longest)) : wait();
    }
    left -= 1;
    return size;
  };
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
