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
  const edge = { usual, room: margin * envelope, sign };
  const canary = deepened(before.canary, pods.canary, edge);
  const told = deepest(canary) < shallowest ? 0 : before.told;
  if (pods.baseline.length < fewestPods) return { ...before, canary, told };
  const baseline = deepened(before.baseline, pods.baseline, { usual, room: margin, sign });
  const { seen, looks } = counted(before, baseline, pods.baseline.length);
  return { baseline, canary, seen, looks, told };
}

/**
 * The most that the canary's instances may tell against it in this tick (nats), as far as chance explains that so many
 * of them are in spells so deep at once; Infinity where nothing like it was ever seen of the baseline's.
 */
export function mostTold(spells: Spells, pods: number): number {
  if (deepest(spells.canary) < shallowest) return Number.POSITIVE_INFINITY;
  const depths = Object.values(spells.canary)
    .map((depth) => depth / unit)
    .filter((depth) => depth >= shallowest)
    .sort((a, b) => b - a);
  const n = Math.max(Math.min(mostPods, pods), depths.length);
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
  for (const name of Object.keys(depths)) {
    const depth = depths[name] ?? 0;
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

/** The baseline's middle instance, how many times it is tolerated, and −1 where lower is worse. */
type Edge = { usual: number; room: number; sign: 1 | -1 };

/** Spells go on while their instance is beyond the tolerance; then, and while it is silent, they fade. */
function deepened(
  before: Depths,
  levels: readonly PodLevel[],
  { usual, room, sign }: Edge,
): Depths {
  const next: Record<string, number> = {};
  const keep = (name: string, depth: number) => {
    if (depth > leastKept) next[name] = Math.round(depth);
  };
  const most = sign * usual * room ** sign;
  for (let i = 0; i < levels.length && i < mostPods; i += 1) {
    const level = levels[i];
    // Mostly it is within the tolerance: a product tells as much as a quotient's logarithm.
    if (level === undefined || !(sign * level[1] > most && level[1] > 0)) continue;
    const [name, x] = level;
    const had = Object.hasOwn(before, name) ? (before[name] ?? 0) : 0;
    keep(name, had + (sign * Math.log(x / usual) - Math.log(room)) * unit);
  }
  for (const name of Object.keys(before))
    if (!Object.hasOwn(next, name)) keep(name, fading * (before[name] ?? 0));
  return next;
}

function deepest(depths: Depths): number {
  let most = 0;
  for (const name of Object.keys(depths)) most = Math.max(most, depths[name] ?? 0);
  return most / unit;
}

/** The median, which few instances in spells do not move. */
function middleOf(levels: readonly PodLevel[]): number {
  // They are few, and mostly of one size: to sort a list by insertion is the quickest.
  const sorted: number[] = [];
  for (const level of levels) {
    let at = sorted.length;
    for (; at > 0 && (sorted[at - 1] ?? 0) > level[1]; at -= 1) sorted[at] = sorted[at - 1] ?? 0;
    sorted[at] = level[1];
  }
  const middle = (levels.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)] ?? 0, sorted[Math.ceil(middle)] ?? 0];
  return (low + high) / 2;
}
