/** Seeded chance (mulberry32, public domain). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Standard normal (Box and Muller). */
export function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

/** An AR(1) of mean 0: variance and memory in ticks. */
export function wobbling(chance: () => number, variance: number, memory: number): () => number {
  const keep = memory > 0 ? Math.exp(-1 / memory) : 0;
  let at = normal(chance);
  return () => {
    at = keep * at + Math.sqrt(1 - keep * keep) * normal(chance);
    return Math.sqrt(variance) * at;
  };
}

/** A Poisson count; large ones by the normal curve. */
export function poisson(chance: () => number, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(chance)));
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = chance(); product > floor; product *= chance()) count += 1;
  return count;
}
