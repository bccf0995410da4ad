import type { Random } from "./random.ts";

export type NoiseName = "real" | "rough" | "iid";

/** How much instances differ in each metric. */
export type Spread = { errors: number; latency: number; cpu: number; memory: number };

/** Standard deviations on the log scale; `memory` in seconds; canary.md section 3.1. */
export type Noise = {
  /** Mean size of an error cluster: its burstiness is 2·mean − 1. */
  cluster: number;
  shared: { errors: number; latency: number; traffic: number };
  persistent: Spread;
  wobble: Spread;
  memory: number;
};

const real: Noise = {
  cluster: 1.7,
  shared: { errors: 0.3, latency: 0.06, traffic: 0.06 },
  persistent: { errors: 0.05, latency: 0.015, cpu: 0.03, memory: 0.01 },
  wobble: { errors: 0.12, latency: 0.03, cpu: 0.06, memory: 0.015 },
  memory: 60,
};

const rough: Noise = {
  cluster: 2.5,
  shared: { errors: 0.6, latency: 0.15, traffic: 0.15 },
  persistent: { errors: 0.12, latency: 0.035, cpu: 0.07, memory: 0.025 },
  wobble: { errors: 0.28, latency: 0.07, cpu: 0.14, memory: 0.035 },
  memory: 120,
};

const iid: Noise = {
  cluster: 1,
  shared: { errors: 0, latency: 0, traffic: 0 },
  persistent: { errors: 0, latency: 0, cpu: 0, memory: 0 },
  wobble: { errors: 0, latency: 0, cpu: 0, memory: 0 },
  memory: 60,
};

export const noises: Record<NoiseName, Noise> = { real, rough, iid };

/**
 * Ornstein–Uhlenbeck on the log scale, in steps of a tick: standard deviation `sd`, correlation
 * e^(−Δ/memory), started from its own stationary distribution. Answers the factor e^(x − sd²/2), mean 1.
 */
export function drift(random: Random, sd: number, memory: number, tick: number): () => number {
  if (sd === 0) return () => 1;
  const keep = Math.exp(-tick / memory);
  const fresh = sd * Math.sqrt(1 - keep * keep);
  let at = sd * random.normal();
  return () => {
    at = keep * at + fresh * random.normal();
    return Math.exp(at - (sd * sd) / 2);
  };
}
