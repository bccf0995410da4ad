import type { PodBurst } from "./ratio-evidence";
import { significant } from "./significant";

/**
 * How events cluster in the baseline's pods (canary.md 2.2, φ_pod): Pearson's χ² across pods over single
 * ticks, and over blocks of thirty, in which lasting differences between pods show. Plain JSON.
 */
export type PodBurstState = {
  /** Sums of χ² and of its degrees of freedom, both times the events of the tick; and the degrees of freedom alone. */
  single: [sum: number, weight: number, n: number];
  /** Sum of χ² of blocks, and its degrees of freedom. */
  block: [sum: number, n: number];
  /** The block being filled: events and requests of each pod, at most ten. */
  pods: Record<string, [x: number, n: number]>;
  ticks: number;
  /** Mean events of a pod in a block: sum and number. */
  events: [sum: number, n: number];
};

const blockTicks = 30;
const mostPods = 20;
const fewestDegrees = 12;

export const unclustered: PodBurstState = {
  single: [0, 0, 0],
  block: [0, 0],
  pods: {},
  ticks: 0,
  events: [0, 0],
};

/** One instance's events and requests in a tick. */
export type PodCounts = readonly [name: string, events: number, requests: number];

/** Adds one tick of the baseline's instances, sorted by name. */
export function pushPods(before: PodBurstState, told: readonly PodCounts[]): PodBurstState {
  const heard = chosen(before.pods, told);
  if (heard.length < 3) return before;
  const filled: PodBurstState["pods"] = { ...before.pods };
  for (const [name, x, n] of heard) {
    const had = Object.hasOwn(before.pods, name) ? before.pods[name] : undefined;
    filled[name] = had === undefined ? [x, n] : [had[0] + x, had[1] + n];
  }
  const single = weighed(before.single, pearson(heard.map(([, x, n]) => [x, n])));
  if (before.ticks + 1 < blockTicks)
    return { ...before, single, pods: filled, ticks: before.ticks + 1 };
  const rows = Object.values(filled);
  const events = rows.reduce((sum, [x]) => sum + x, 0);
  return {
    single,
    block: added(before.block, pearson(rows)),
    pods: {},
    ticks: 0,
    events: [before.events[0] + events, before.events[1] + rows.length],
  };
}

/** The known ones and, while there is room, the first others. */
function chosen(pods: PodBurstState["pods"], told: readonly PodCounts[]): PodCounts[] {
  let room = mostPods - Object.keys(pods).length;
  return told.filter(([name]) => {
    if (Object.hasOwn(pods, name)) return true;
    room -= 1;
    return room >= 0;
  });
}

const inBursts = 6;
const beyond = 4;

/**
 * Whether so many events, where `usual` of these requests let expect so few, are an outage, and not a few bursts in one
 * tick: how pods differ in an outage says nothing about calm, but bursts are what is to be measured.
 */
export function isBeyondBursts(
  state: PodBurstState,
  told: readonly PodCounts[],
  usual: number | null,
): boolean {
  if (usual === null) return false;
  const events = told.reduce((sum, [, x]) => sum + x, 0);
  const expected = usual * told.reduce((sum, [, , n]) => sum + n, 0);
  const phi = Math.max(inBursts, burstOf(state)?.a ?? 0);
  return events - expected > beyond * Math.sqrt(phi * Math.max(1, expected));
}

/** κ where nothing is known of it, and how far services differ in it (standard deviation). */
const usualKappa = 0.27;
const kappaSpread = 0.7;

/**
 * a and κ, once there is something to tell. With few events a block's χ² is mostly chance, so κ is drawn to its usual
 * size the more, the less its measurement is worth.
 */
export function burstOf(state: PodBurstState): PodBurst | null {
  const [sum, weight, n] = state.single;
  if (n < fewestDegrees || !(weight > 0)) return null;
  const a = Math.max(1, (10 * 2 + (n * sum) / weight) / (10 + n));
  const [blockSum, blocks] = state.block;
  const perPod = state.events[0] / state.events[1];
  if (blocks === 0 || !(perPod > 0)) return { a, kappa: usualKappa };
  const apart = blockSum / blocks;
  const measured = (blockTicks * (apart - a)) / perPod;
  const error = (blockTicks * Math.max(a, apart) * Math.sqrt(2 / blocks)) / perPod;
  const worth = kappaSpread ** 2 / (kappaSpread ** 2 + error ** 2);
  return { a, kappa: Math.max(0, usualKappa + worth * (measured - usualKappa)) };
}

type Chi = { chi: number; degrees: number; events: number };

/** χ² of events against what the pods' requests let expect; null without events. */
function pearson(rows: readonly (readonly [x: number, n: number])[]): Chi | null {
  const x = rows.reduce((sum, [events]) => sum + events, 0);
  const n = rows.reduce((sum, [, requests]) => sum + requests, 0);
  if (!(x > 0 && n > 0) || rows.length < 2) return null;
  const chi = rows.reduce((sum, [events, requests]) => {
    const expected = (requests * x) / n;
    return expected > 0 ? sum + (events - expected) ** 2 / expected : sum;
  }, 0);
  return { chi, degrees: rows.length - 1, events: x };
}

function added([sum, n]: [number, number], found: Chi | null): [number, number] {
  if (found === null || !Number.isFinite(found.chi)) return [sum, n];
  return [sum + found.chi, n + found.degrees];
}

/**
 * A burst is seen in the ticks that it fills, so these have to count by their events: of ticks with one event or two
 * nearly all let events seem single.
 */
function weighed(
  [sum, weight, n]: PodBurstState["single"],
  found: Chi | null,
): PodBurstState["single"] {
  if (found === null || !Number.isFinite(found.chi)) return [sum, weight, n];
  const { chi, degrees, events } = found;
  return [
    significant(sum + events * chi, 7),
    significant(weight + events * degrees, 7),
    n + degrees,
  ];
}
