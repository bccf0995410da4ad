import { significant } from "@/lib/domain/canary/evidence/significant";

/**
 * In what bunches requests come, as the spans of one trace do, or a page with its parts: both arms' counts of the last tick that had
 * any; how many requests are worth one that came by itself, as the baseline alone showed and as both arms did beside each other; and
 * how many looks at both there were, as far as they count. Plain JSON.
 */
export type Bunches = [
  canary: number,
  baseline: number,
  alone: number,
  beside: number,
  looks: number,
];

export const single: Bunches = [0, 0, 1, 1, 0];

/** How much the newest tick makes: of the baseline alone, and of both arms once there were some. */
const newest = { alone: 0.1, beside: 0.05 };
/** How many times what is usual a tick counts for at most: traffic jumps, too. */
const outlier = 12;
/** The most that is made of them: swings of the load look like bunches in the history. */
const most = { alone: 10, beside: 100 };

/**
 * Adds a tick of both arms, or of the baseline alone (`canary` null). Beside each other the arms share every swing of the load, so
 * what their shares differ by from tick to tick is chance and bunches; `adjacent`: the tick before was of the same step.
 */
export function bunched(
  before: Bunches,
  canary: number | null,
  baseline: number,
  adjacent: boolean,
): Bunches {
  const [canaryBefore, baselineBefore, alone, beside, looks] = before;
  const now = [canary ?? 0, baseline] as const;
  if (!(now[0] + now[1] > 0)) return before;
  if (canary === null) {
    const seen = swing(baselineBefore, baseline) ?? alone;
    return [...now, next(alone, seen, newest.alone, most.alone), beside, looks];
  }
  const seen = adjacent ? split([canaryBefore, baselineBefore], now) : null;
  if (seen === null) return [...now, alone, beside, looks];
  const part = Math.max(newest.beside, 1 / (looks + 1));
  const enough = 1 / newest.beside;
  return [...now, alone, next(beside, seen, part, most.beside), Math.min(enough, looks + 1)];
}

function next(size: number, seen: number, part: number, bound: number): number {
  const grown = size + part * (Math.min(outlier * size, seen) - size);
  return significant(Math.max(1, Math.min(bound, grown)), 4);
}

/** How many requests are worth one. What the baseline showed alone counts as one look at both. */
export function bunchOf([, , alone, beside, looks]: Bunches): number {
  return (alone + looks * beside) / (1 + looks);
}

/** Two deviations of what χ² tells in so few looks. */
const deviations = 2 * Math.SQRT2;

/** How many may be worth one, as far as the looks at both arms leave it open; at least 1. */
export function mostBunched([, , , beside, looks]: Bunches): number {
  const size = bunchOf([0, 0, 1, beside, looks]);
  return 1 + (size - 1) * (1 + deviations / Math.sqrt(Math.max(1, looks)));
}

/** (a − b)² / (a + b) is 1 on average where requests come one by one, however many there are. */
function swing(a: number, b: number): number | null {
  return a > 0 ? (a - b) ** 2 / (a + b) : null;
}

/** χ² of the arms' shares of two ticks. */
function split([ca, ba]: readonly [number, number], [cb, bb]: readonly [number, number]) {
  const [a, b] = [ca + ba, cb + bb];
  const canary = ca + cb;
  const variance = canary * (a + b - canary) * a * b;
  return variance > 0 ? ((ca * b - cb * a) ** 2 * (a + b)) / variance : null;
}
