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
  /** The block being filled: events and requests of each pod, and how far (thousandths) it was apart in the block before. */
  pods: Record<string, [x: number, n: number, apart: number | null]>;
  ticks: number;
  /** What sets a pod apart in one block and still in the next: sum of products, of their weights, and their number. */
  lasting: [sum: number, weight: number, n: number];
  /** Mean events of a pod in a block: sum and number. */
  events: [sum: number, n: number];
};

/**
 * φ of the pods (canary.md 2.2): how clustered events are in one pod's tick, and how pods drift apart; and the standard
 * deviation of what lastingly sets their rates apart (of ln).
 */
export type PodBurst = { a: number; kappa: number; persist: number };

const blockTicks = 30;
const mostPods = 20;
const fewestDegrees = 12;

export const unclustered: PodBurstState = {
  single: [0, 0, 0],
  block: [0, 0],
  pods: {},
  ticks: 0,
  lasting: [0, 0, 0],
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
    filled[name] = had === undefined ? [x, n, null] : [had[0] + x, had[1] + n, had[2]];
  }
  const single = weighed(before.single, pearson(heard.map(([, x, n]) => [x, n])));
  if (before.ticks + 1 < blockTicks)
    return { ...before, single, pods: filled, ticks: before.ticks + 1 };
  return { ...before, ...closeBlock(before, filled), single, ticks: 0 };
}

/** A full block: how far its pods are apart, and how much of that they were in the one before. */
function closeBlock({ block, lasting, events }: PodBurstState, filled: PodBurstState["pods"]) {
  const rows = Object.entries(filled).filter(([, [, n]]) => n > 0);
  const x = rows.reduce((sum, [, [own]]) => sum + own, 0);
  const n = rows.reduce((sum, [, [, own]]) => sum + own, 0);
  const pods: PodBurstState["pods"] = {};
  const next: PodBurstState["lasting"] = [...lasting];
  for (const [name, [own, requests, was]] of rows) {
    const expected = (requests * x) / n;
    const apart = expected > 0 ? Math.round((1e3 * (own - expected)) / expected) : null;
    pods[name] = [0, 0, apart];
    if (apart === null || was === null) continue;
    next[0] = significant(next[0] + (expected * apart * was) / 1e6, 7);
    next[1] = significant(next[1] + expected, 7);
    next[2] += 1;
  }
  return {
    block: added(block, pearson(rows.map(([, [own, requests]]) => [own, requests]))),
    pods,
    lasting: next,
    events: [events[0] + x, events[1] + rows.length] satisfies [number, number],
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
/** The variance of what lastingly sets pods apart, ln of their rates, and how far services differ in it. */
const usualLasting = 0.05 ** 2;
const lastingSpread = 0.005;
/** As many pods as the usual lasting deviation counts for. */
const priorPods = 4;

/** Where instances are not told apart. */
export const usualBurst: PodBurst = { a: 2, kappa: usualKappa, persist: Math.sqrt(usualLasting) };

/**
 * a, κ and the lasting deviation, once there is something to tell. With few events what blocks say is mostly chance, so
 * each is drawn to its usual size the more, the less its measurement is worth.
 */
export function burstOf(state: PodBurstState): PodBurst | null {
  const [sum, weight, n] = state.single;
  if (n < fewestDegrees || !(weight > 0)) return null;
  const a = Math.max(1, (10 * 2 + (n * sum) / weight) / (10 + n));
  const [blockSum, blocks] = state.block;
  const perPod = state.events[0] / state.events[1];
  if (blocks === 0 || !(perPod > 0)) return { ...usualBurst, a };
  const apart = blockSum / blocks;
  const kappa = drawn(
    (blockTicks * (apart - a)) / perPod,
    (blockTicks * Math.max(a, apart) * Math.sqrt(2 / blocks)) / perPod,
    { usual: usualKappa, spread: kappaSpread },
  );
  return { a, kappa, persist: Math.sqrt(lastingOf(state, Math.max(a, apart) / perPod)) };
}

/** `noise` is the variance of what sets a pod apart in one block. Few pods are few draws, however long they are watched. */
function lastingOf({ lasting: [sum, weight, n], pods }: PodBurstState, noise: number): number {
  const fleet = Object.keys(pods).length;
  if (!(weight > 0) || fleet < 2) return usualLasting;
  // A pod is part of the mean that it is held against, so it seems nearer than it is.
  const measured = (fleet / (fleet - 1)) * (sum / weight);
  const error = noise / Math.sqrt(n);
  const likely = drawn(measured, error, { usual: usualLasting, spread: lastingSpread });
  return (priorPods * usualLasting + (fleet - 1) * likely) / (priorPods + fleet - 1);
}

function drawn(
  measured: number,
  error: number,
  { usual, spread }: { usual: number; spread: number },
): number {
  const worth = spread ** 2 / (spread ** 2 + error ** 2);
  return Math.max(0, usual + worth * (measured - usual));
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
  return [significant(sum + found.chi, 7), n + found.degrees];
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
    significant(sum + events * chi, 6),
    significant(weight + events * degrees, 6),
    n + degrees,
  ];
}
