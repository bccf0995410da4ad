import type { PodLevel } from "./pod-yardstick";

/**
 * How often ordinary instances are beyond the tolerance for a while, and how badly: the spells of noisy neighbours, which
 * are rarer and larger than any variance says. Learned on the baseline's instances and held against the canary's, so that
 * the canary's are believed no more than such a coincidence is rare. Plain JSON.
 */
export type Spells = {
  /** Depths of the spells that instances are in now, in thousandths: how far beyond the tolerance (ln), summed over ticks. */
  baseline: Depths;
  canary: Depths;
  /** How many looks at a baseline's instance found it in a spell of each depth, in steps of √2; and all looks. */
  seen: number[];
  looks: number;
  /** What the ticks of the canary's present spells have told against it (nats). */
  told: number;
};

type Depths = Readonly<Record<string, number>>;

export const noSpells: Spells = { baseline: {}, canary: {}, seen: [], looks: 0, told: 0 };

const mostPods = 20;
const fewestPods = 3;
const unit = 1000;
const leastKept = 20;
/** A spell begins to count once it came to 30 % beyond the tolerance in one tick, or to 10 % in three. */
const shallowest = 0.3;
const steps = 16;
/** So much of a spell that is over is left a tick later: after a minute and a half the deepest is of no account. */
const fading = 0.7;
/** Two steps: half as deep a spell counts as one like it, as those that were seen are few beside those that will be. */
const alike = 2;
/** So many ticks of one instance tell about as much as one that is independent. */
const together = 16;
/** Older looks count half each time that so many have come: two hours of twenty instances. */
const mostLooks = 14_400;

/** How far beyond the tolerance a level is (ln); `sign` is −1 where lower is worse. */
type Bounds = { margin: number; sign: 1 | -1 };

/**
 * Adds a tick of both arms' instances. The canary's are told once they are warm, their tolerance wider by `envelope`
 * just after it.
 */
export function hearSpells(
  before: Spells,
  pods: { canary: readonly PodLevel[]; baseline: readonly PodLevel[] },
  { margin, sign }: Bounds,
  envelope: number,
): Spells {
  const usual = middleOf(pods.baseline);
  if (!(usual > 0)) return before;
  const beyond = (levels: readonly PodLevel[], room: number) =>
    levels.slice(0, mostPods).flatMap(([name, x]): PodLevel[] => {
      const times = sign > 0 ? x / usual : usual / x;
      return times > room && Number.isFinite(times) ? [[name, Math.log(times / room)]] : [];
    });
  const canary = deepened(before.canary, beyond(pods.canary, margin * envelope));
  const learned = { ...before, canary, told: deepest(canary) < shallowest ? 0 : before.told };
  if (pods.baseline.length < fewestPods) return learned;
  const baseline = deepened(before.baseline, beyond(pods.baseline, margin));
  return { ...learned, baseline, ...counted(before, baseline, pods.baseline.length) };
}

/**
 * The most that the canary's instances may tell against it in this tick (nats), as far as chance explains that so many
 * of them are in spells so deep at once; Infinity where nothing like it was ever seen of the baseline's.
 */
export function mostTold(spells: Spells, pods: number): number {
  const depths = Object.values(spells.canary)
    .map((depth) => depth / unit)
    .filter((depth) => depth >= shallowest)
    .sort((a, b) => b - a);
  const n = Math.max(Math.min(mostPods, pods), depths.length);
  if (depths.length === 0) return Number.POSITIVE_INFINITY;
  const rare = depths.map((depth, i) => rarity((i + 1) / n, oftenAs(spells, depth)) * n);
  return Math.max(0, Math.max(...rare) - spells.told);
}

/** Counts what a tick told against the canary, while any of its instances is in a spell. */
export function spend(spells: Spells, nats: number): Spells {
  if (deepest(spells.canary) < shallowest) return spells;
  return { ...spells, told: Math.max(0, Math.round((spells.told + nats) * 100) / 100) };
}

/** ln of how rare it is that this share of instances is in a state that each is in with chance `often` (Chernoff's bound). */
function rarity(share: number, often: number): number {
  if (often <= 0) return Number.POSITIVE_INFINITY;
  if (share <= often) return 0;
  const others = share < 1 ? (1 - share) * Math.log((1 - share) / (1 - often)) : 0;
  return share * Math.log(share / often) + others;
}

/** How often an instance of the baseline was in a spell as deep, or half as deep; 0 where that was never seen. */
function oftenAs({ seen, looks }: Spells, depth: number): number {
  const found = seen.slice(Math.max(0, stepOf(depth) - alike)).reduce((sum, n) => sum + n, 0);
  return found === 0 ? 0 : Math.min(1, (found + together) / (looks + together));
}

function counted({ seen, looks }: Spells, depths: Depths, pods: number) {
  const next = [...seen];
  for (const depth of Object.values(depths)) {
    if (depth < shallowest * unit) continue;
    const step = stepOf(depth / unit);
    while (next.length <= step) next.push(0);
    next[step] = (next[step] ?? 0) + 1;
  }
  const all = looks + Math.min(mostPods, pods);
  if (all < mostLooks) return { seen: next, looks: all };
  return { seen: next.map((n) => Math.floor(n / 2)), looks: Math.floor(all / 2) };
}

function stepOf(depth: number): number {
  return Math.min(steps - 1, Math.max(0, Math.floor(2 * Math.log2(depth / shallowest))));
}

/** Spells go on while their instance is beyond the tolerance; then, and while it is silent, they fade. */
function deepened(before: Depths, beyond: readonly PodLevel[]): Depths {
  const next: Record<string, number> = {};
  const keep = (name: string, depth: number) => {
    if (depth > leastKept) next[name] = Math.round(depth);
  };
  for (const [name, excess] of beyond)
    keep(name, (Object.hasOwn(before, name) ? (before[name] ?? 0) : 0) + excess * unit);
  for (const [name, depth] of Object.entries(before))
    if (!Object.hasOwn(next, name)) keep(name, fading * depth);
  return next;
}

function deepest(depths: Depths): number {
  return Math.max(0, ...Object.values(depths)) / unit;
}

/** The median, which few instances in spells do not move. */
function middleOf(levels: readonly PodLevel[]): number {
  const sorted = levels.map(([, x]) => x).sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)] ?? 0, sorted[Math.ceil(middle)] ?? 0];
  return (low + high) / 2;
}
