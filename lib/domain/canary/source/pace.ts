import type { Sample } from "@/lib/domain/canary/sample/sample";

/** How often a metric that is asked for gets a point, and how late a point can be. */
export type Pace = { stepMs: number; lagMs: number };

/** By metric key; a metric that is sent to us has none. */
export type Paces = Readonly<Record<string, Pace>>;

/** Ticks between two points of each metric. */
export function everyTicks(paces: Paces, tickMs: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(paces).map(([metric, { stepMs }]) => [
      metric,
      Math.max(1, Math.ceil(stepMs / tickMs)),
    ]),
  );
}

/**
 * Samples at the time when the judge can know them: those of a late source are moved by its lag, both arms alike,
 * so that a tick closes with everything that belongs to it and metrics that are on time need not wait.
 */
export function delayed(samples: readonly Sample[], paces: Paces, tickMs: number): Sample[] {
  return samples.map((sample) => {
    const pace = Object.hasOwn(paces, sample.metric) ? paces[sample.metric] : undefined;
    const late = Math.ceil((pace?.lagMs ?? 0) / tickMs) * tickMs;
    return late === 0 ? sample : { ...sample, at: sample.at + late };
  });
}

/** The longest lag: how much further back samples are read. */
export function longestLagMs(paces: Paces): number {
  return Math.max(0, ...Object.values(paces).map((pace) => pace.lagMs));
}

/** How late a metric's newest sample is where all is well: none where it is sent to us. */
export function lateMs(paces: Paces, metric: string): number {
  const pace = Object.hasOwn(paces, metric) ? paces[metric] : undefined;
  return pace === undefined ? 0 : pace.lagMs + 2 * pace.stepMs;
}

/** A source's pace on the judge's clock: points lie on whole ticks. */
export function paceOf(source: { stepSeconds: number; lagSeconds: number }, tickMs: number): Pace {
  const stepMs = Math.max(1, Math.ceil((source.stepSeconds * 1000) / tickMs)) * tickMs;
  return { stepMs, lagMs: source.lagSeconds * 1000 };
}
