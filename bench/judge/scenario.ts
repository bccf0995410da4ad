import type { NoiseName, Spread } from "./noise.ts";

/** Something that happens to one arm or to both; times in seconds since the canary began. */
export type Happening = {
  what:
    | "errors" // rate × size
    | "error-rate" // rate becomes size
    | "error-ramp" // rate × (1 + (size − 1)·minutes/10, at most size)
    | "pod-errors" // one instance's rate becomes size
    | "latency" // × size
    | "tail" // the slowest 3 % × size
    | "conversion" // rate × size
    | "cpu" // × size
    | "memory" // × size
    | "leak" // memory + size of itself per minute
    | "traffic" // × size
    | "crash-loop" // every minute 10 s of failing everything
    | "silence"; // no telemetry
  size: number;
  arms: "canary" | "both";
  from: number;
  until: number;
};

/** How much slower and more faulty new instances are: 1 + size·e^(−age/seconds), or flat for that long. */
export type Warming = {
  errors: number;
  latency: number;
  cpu: number;
  seconds: number;
  flat: boolean;
};

/** An instance is so many times slower for one to three minutes, for this share of its time. */
export type Neighbours = { share: number; from: number; to: number };

/** What is simulated. `rps` is of the whole service; rates are shares. */
export type Scenario = {
  name: string;
  family: "null" | "soft" | "fault";
  noise: NoiseName;
  rps: number;
  errorRate: number;
  /** Mean size of an error cluster, where it is not the noise's own. */
  cluster?: number;
  warming?: Warming;
  /** By how much of its mean traffic swings up and down in a day. */
  day?: number;
  /** Other tenants of the machines, who slow single instances down for a while. */
  neighbours?: Neighbours;
  /** What sets instances apart for an hour or so and then no more. */
  slow?: Spread;
  /** After so many hours, on average, a new instance takes an instance's place. */
  lifetime?: number;
  /** Telemetry gaps and counters that start again from nothing. */
  gaps?: boolean;
  happenings: readonly Happening[];
};

/** A scenario is drawn per seed, so that onsets differ from watch to watch. */
export type Draw = { name: string; family: Scenario["family"]; draw(seed: number): Scenario };

/** How long the canary is watched, and from when on it has which share (0 to 1). */
export type Course = { seconds: number; stages: readonly { t: number; weight: number }[] };

export const watchSeconds = 1800;
export const historySeconds = 600;
export const tickSeconds = 10;
export const stages: Course["stages"] = [
  { t: 0, weight: 0.05 },
  { t: 480, weight: 0.25 },
  { t: 960, weight: 0.5 },
];

/** When the fault of a scenario begins, in seconds; null where there is none. */
export function onsetOf({ family, happenings }: Scenario): number | null {
  const own = happenings.filter(({ arms }) => arms === "canary").map(({ from }) => from);
  return family === "fault" && own.length > 0 ? Math.min(...own) : null;
}

export const usualCourse: Course = { seconds: watchSeconds, stages };

/** Seconds → the canary's weight then; 0 before it began. A tick that ends at a step belongs to the stage before. */
export function weightAt(t: number, course = usualCourse): number {
  return course.stages.findLast((stage) => stage.t < t)?.weight ?? 0;
}
