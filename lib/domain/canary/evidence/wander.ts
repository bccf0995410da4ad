import { significant } from "./significant";

/**
 * How far a level wanders slowly, where instances are not told apart and nothing is known of its kind: one queue may be three
 * times as long as another for minutes. The baseline's own past shows it, which no fault of the canary moves. Plain JSON.
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
};

const remembered = 96;
const besides = 48;
/** Adjacent blocks of so many ticks are compared. */
const lengths = [1, 4, 12] as const;
/** By how much blocks of 12 vary more than those of 4 where levels wobble as in canary.md 2.6, and a long time more than 12. */
const [usualGrowth, usualRest] = [2.87, 1.63];
/** What was not heard for long wanders by .8 (sd of ln), as if so many ticks had told it; and slowly. */
const [unheard, unheardTicks, unheardBlocks] = [0.6, 10, 0.5];
/** As many blocks as the expected `times` counts for. */
const expectedBlocks = 3;
const smooth = 6;
const fewest = 3;
const outlier = 6;
/** What ten minutes told is few looks at what wanders for minutes: its variance may be three times as large. */
const unsure = 2.5;
/** A watch holds some looks at it, of which the farthest counts (nats). */
const chances = 2;
const mostNats = 99;

export const still: Wander = { baseline: [], canary: [], beyond: 0, most: 0 };

/** Adds a tick of the baseline alone. */
export function wanderAlone(before: Wander, level: number): Wander {
  return { ...before, baseline: last(before.baseline, level, remembered), canary: [] };
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
  if (canary.length < fewest) return { ...before, baseline, canary };
  const log = (x: number) => Math.log(Math.max(x, rule.floor));
  const [alone, ours] = [baseline.map(log), canary.map(log)];
  const apart = ours.map((x, i) => x - (alone[alone.length - ours.length + i] ?? 0));
  const distance = rule.sign * meanOf(apart.slice(-smooth)) - rule.edge;
  if (distance <= 0) return { baseline, canary, beyond: 0, most: 0 };
  const beyond = before.beyond + 1;
  const { single, slowness, prior } = varianceOf(alone);
  const variance = unsure * single * timesOf(alone, { apart, ours }, rule.times) + prior;
  // A long excursion is hardly more telling than a short one: a third of what independent looks would tell.
  const looks = 1 + beyond / (3 * slowness);
  const most = Math.max(0, ((distance ** 2 / 2) * looks) / variance - chances);
  return { baseline, canary, beyond, most: Math.min(mostNats, significant(most, 3)) };
}

function last(levels: readonly number[], level: number, most: number): number[] {
  return [...levels, significant(level, 4)].slice(-most);
}

/**
 * The baseline's variance of a single look, in how many ticks it is a look of its own, and what is added as little is known.
 * Where blocks vary ever more the longer they are, what was seen is not all there is.
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
  return {
    single,
    slowness: Math.max(1, long / Math.max(single, 1e-9)),
    prior: (unheard * unheardTicks) / (unheardTicks + n),
  };
}

/**
 * By how much more the arms vary against each other than the baseline by itself: as much as the canary's own wandering says, and
 * less where both wander together.
 */
function timesOf(
  alone: readonly number[],
  { apart, ours }: { apart: readonly number[]; ours: readonly number[] },
  expected: number,
): number {
  const beside = alone.slice(-ours.length);
  let [times, together] = [expected, 1];
  for (const length of lengths) {
    const usual = contrast(alone, length);
    if (usual === null || ours.length < 2 * length) break;
    // A jump is a fault's doing, too.
    const most = outlier * expected * Math.max(usual, 1e-4);
    const own = contrast(beside, length) ?? 0;
    const both = own + (contrast(ours, length, most) ?? 0);
    const pair = Math.min(both, contrast(apart, length, most) ?? 0);
    const blocks = (ours.length - 2 * length + 1) / length;
    const prior = expectedBlocks * Math.max(usual, 1e-6);
    times = Math.max(1, (prior * times + blocks * both) / (prior + blocks * own));
    // From look to look each arm leaps by itself, whatever they share.
    if (length > 1)
      together = (prior * times * together + blocks * pair) / (prior * times + blocks * both);
  }
  return times * together;
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
