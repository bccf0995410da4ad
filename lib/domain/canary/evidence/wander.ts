import { significant } from "./significant";

/**
 * How far a level wanders slowly, where instances are not told apart: one queue may be three times as long as another for
 * minutes, one instance's neighbours slow it. The baseline's own past shows it, which no fault of the canary moves. Plain JSON.
 */
export type Wander = {
  /** The baseline's last levels, oldest first. */
  baseline: number[];
  /** The canary's in the last ticks of the same step. */
  canary: number[];
  /** For how many ticks it has been beyond what is tolerated. */
  beyond: number;
  /** The most that the bets may have won by now (nats). */
  most: number;
};

/** `floor`: levels count as so much at least; `edge`: what is forgiven (ln). */
export type WanderRule = {
  floor: number;
  edge: number;
  sign: 1 | -1;
  /** How many times the baseline's variance the arms are taken to have against each other before it was seen. */
  times: number;
  doubt: Doubt;
};

/** How much is made of what was not seen of a level. */
export type Doubt = {
  /** What it wanders by (variance of ln) if nothing was heard of it, as if ten ticks had told. */
  unheard: number;
  /** How many times the variance seen it may have: ten minutes are few looks at what wanders for minutes. */
  unsure: number;
  /** As many blocks as the expected `times` counts for, and how many times it may be at most. */
  expectedBlocks: number;
  mostTimes: number;
  /** How many times as long as a look of its own it has to be beyond to be another one: excursions are hardly more telling. */
  longer: number;
  /** From so many looks on the arms wander no farther against each other than they were seen to: what both share is no doubt. */
  enough: number;
  /** A watch holds some looks at it, of which the farthest counts (nats). */
  chances: number;
  /** What the bets may always have won (nats). */
  always: number;
};

/** E of 15 is something to watch, and at the usual levels rolls nothing back: not even latency alone. */
export const suspicious = Math.log(15);

const never = Number.POSITIVE_INFINITY;
const unbounded = { mostTimes: never, longer: 3, enough: never, chances: 2 };

/** Of what nothing is known. */
export const strange: Doubt = {
  ...unbounded,
  unheard: 0.6,
  unsure: 2.5,
  expectedBlocks: 3,
  always: 0,
};
/** Of what canary.md 2.6 says how it usually wobbles. */
export const familiar: Doubt = {
  ...unbounded,
  unheard: 0.01,
  unsure: 1.5,
  expectedBlocks: 0.2,
  always: suspicious,
};
/** Of CPU, which wobbles within a minute and whose wandering the evidence itself knows well. */
export const lively: Doubt = {
  ...familiar,
  unheard: 0.003,
  mostTimes: 1.5,
  longer: 1,
  enough: 24,
  chances: 0.5,
};

const remembered = 96;
const besides = 48;
/** Adjacent blocks of so many ticks are compared. */
const lengths = [1, 4, 12] as const;
/** Four of five leaps are shorter, in units of what they are on average (χ² of one degree of freedom). */
const fourOfFive = 1.64;
/** By how much blocks of 12 vary more than those of 4 where levels wobble as in canary.md 2.6, and a long time more than 12. */
const [usualGrowth, usualRest] = [2.87, 1.63];
/** What was not heard for long wanders as if so many ticks had told it; and slowly. */
const [unheardTicks, unheardBlocks] = [10, 0.5];
const smooth = 6;
const fewest = 3;
const outlier = 6;
/** ln of more than E ever is. */
export const mostNats = 99;

export const still: Wander = { baseline: [], canary: [], beyond: 0, most: 0 };

/** A baseline of 19 instances wanders a nineteenth as much as a canary of one; a queue that all of an arm share does not. */
const mostArms = 12;

/** How many times the baseline's variance arms have against each other, of so many instances: 1/n_c + 1/n_b, and n_b. */
export function armsToOne(pods: { spread: number; baseline: number }): number {
  return Math.min(mostArms, pods.spread * pods.baseline);
}

/** Adds a tick of the baseline alone; none while the canary only missed one, as looks at both are held against each other. */
export function wanderAlone(before: Wander, level: number): Wander {
  if (before.canary.length > 0) return before;
  return { ...before, baseline: last(before.baseline, level, remembered) };
}

/** Adds a tick of both arms; `fresh`: the first of a step, in which other instances take part. */
export function wanderBeside(
  before: Wander,
  levels: { canary: number; baseline: number },
  rule: WanderRule,
  fresh: boolean,
): Wander {
  const baseline = last(before.baseline, levels.baseline, remembered);
  const canary = last(fresh ? [] : before.canary, levels.canary, besides);
  const { unheard, unsure, longer, enough, chances, always } = rule.doubt;
  if (canary.length < fewest)
    return { ...before, baseline, canary, most: Math.max(before.most, always) };
  const log = (x: number) => Math.log(Math.max(x, rule.floor));
  const [alone, ours] = [baseline.map(log), canary.map(log)];
  const apart = ours.map((x, i) => x - (alone[alone.length - ours.length + i] ?? 0));
  const distance = rule.sign * meanOf(apart.slice(-smooth)) - rule.edge;
  if (distance <= 0) return { baseline, canary, beyond: 0, most: always };
  const beyond = before.beyond + 1;
  const { single, slowness } = varianceOf(alone);
  const times = timesOf(alone, { apart, ours }, rule);
  const prior = (unheard * unheardTicks) / (unheardTicks + alone.length);
  const shared = ours.length < enough ? Number.POSITIVE_INFINITY : varianceOf(apart).single;
  const variance = unsure * Math.min(single * times, shared) + prior;
  const looks = 1 + beyond / (longer * slowness);
  const most = Math.max(always, ((distance ** 2 / 2) * looks) / variance - chances);
  return { baseline, canary, beyond, most: Math.min(mostNats, significant(most, 3)) };
}

function last(levels: readonly number[], level: number, most: number): number[] {
  return [...levels, significant(level, 4)].slice(-most);
}

/**
 * The baseline's variance of a single look, and in how many ticks it is a look of its own. Where blocks vary ever more the
 * longer they are, what was seen is not all there is.
 */
function varianceOf(logs: readonly number[]) {
  const n = logs.length;
  const mean = meanOf(logs);
  const within = logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (unheardTicks + n);
  const [, middle = within, far = within] = lengths.map((length) => {
    const blocks = Math.max(0, n - 2 * length + 1) / length;
    const expected = unheardBlocks * length * within;
    return (expected + blocks * (contrast(logs, length) ?? 0)) / (unheardBlocks + blocks);
  });
  const growth = Math.max(1, far / Math.max(middle, 1e-12) / usualGrowth);
  const single = within * growth;
  const long = usualRest * far * growth ** 2;
  return { single, slowness: Math.max(1, long / Math.max(single, 1e-9)) };
}

/**
 * By how much more the arms vary against each other than the baseline by itself: as much as the canary's own wandering says, and
 * less where both wander together.
 */
function timesOf(
  alone: readonly number[],
  { apart, ours }: { apart: readonly number[]; ours: readonly number[] },
  { times: expected, doubt: { expectedBlocks, mostTimes } }: Pick<WanderRule, "times" | "doubt">,
): number {
  const beside = alone.slice(-ours.length);
  let [times, together, leap] = [expected, 1, leapOf(apart)];
  for (const length of lengths) {
    const usual = contrast(alone, length);
    if (usual === null || ours.length < 2 * length) break;
    // A jump is a fault's doing, too.
    const most = outlier * expected * Math.max(usual, 1e-4);
    const own = contrast(beside, length) ?? 0;
    const both = own + (contrast(ours, length, most) ?? 0);
    const seen = contrast(apart, length, Math.min(most, outlier * leap)) ?? 0;
    leap = usualGrowth * seen;
    const pair = Math.min(both, seen);
    const blocks = (ours.length - 2 * length + 1) / length;
    const prior = expectedBlocks * Math.max(usual, 1e-6);
    times = Math.max(1, (prior * times + blocks * both) / (prior + blocks * own));
    // From look to look each arm leaps by itself, whatever they share.
    if (length > 1)
      together = (prior * times * together + blocks * pair) / (prior * times + blocks * both);
  }
  return Math.min(times, mostTimes * expected) * together;
}

/** How far levels leap from look to look, as a variance, whatever leapt once; unknown where most looks tell the same again. */
function leapOf(logs: readonly number[]): number {
  const leaps = logs.slice(1).map((x, i) => (x - (logs[i] ?? 0)) ** 2 / 2);
  const most = leaps.toSorted((a, b) => a - b)[Math.floor(0.8 * (leaps.length - 1))] ?? 0;
  return most > 0 ? Math.max(1e-6, most / fourOfFive) : Number.POSITIVE_INFINITY;
}

/** What adjacent blocks differ by, as a variance of single looks if those were independent; each counts `most` at most. */
function contrast(
  logs: readonly number[],
  length: number,
  most = Number.POSITIVE_INFINITY,
): number | null {
  const n = logs.length - 2 * length + 1;
  if (n < 1) return null;
  const at = (i: number) => logs[i] ?? 0;
  let gap = 0;
  for (let i = 0; i < length; i += 1) gap += at(length + i) - at(i);
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    sum += Math.min(most, (gap * gap) / (2 * length));
    gap += at(i) - 2 * at(i + length) + at(i + 2 * length);
  }
  return sum / n;
}

function meanOf(figures: readonly number[]): number {
  return figures.reduce((sum, x) => sum + x, 0) / figures.length;
}
