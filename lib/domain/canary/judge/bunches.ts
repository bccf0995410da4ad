import { significant } from "@/lib/domain/canary/evidence/significant";
import {
  chiSquare,
  looked,
  mostOf,
  type Size,
  unlooked,
} from "@/lib/domain/canary/evidence/together";

/**
 * In what bunches requests come, as the spans of one trace do, or a page with its parts: both arms' counts of the last tick that had
 * any; and how many requests are worth one that came by itself, as the baseline alone showed and as both arms did beside each other.
 * Plain JSON.
 */
export type Bunches = [canary: number, baseline: number, alone: number, beside: Size];

export const single: Bunches = [0, 0, 1, unlooked];

/** The most that limits and silence make of them: scrapes that do not meet look like large bunches, and who is gone has to be missed. */
const mostTogether = 30;

/** How much the newest tick makes of the baseline alone, how many times what is usual it counts for at most, and the most that is made of it. */
const [newest, outlier, mostAlone] = [0.1, 12, 10];

/**
 * Adds a tick of both arms, or of the baseline alone (`canary` null), where swings of the load look like bunches. Beside each other the
 * arms share every swing, so what their shares differ by from tick to tick is chance, bunches, and a router that wobbles; `adjacent`:
 * the tick before was of the same step.
 */
export function bunched(
  before: Bunches,
  canary: number | null,
  baseline: number,
  adjacent: boolean,
): Bunches {
  const [canaryBefore, baselineBefore, alone, beside] = before;
  const now = [canary ?? 0, baseline] as const;
  if (!(now[0] + now[1] > 0)) return before;
  if (canary === null) return [...now, swung(alone, baselineBefore, baseline), beside];
  const last = { x: canaryBefore, n: canaryBefore + baselineBefore };
  const seen = adjacent ? chiSquare(last, { x: canary, n: canary + baseline }) : null;
  return [...now, alone, seen === null ? beside : looked(beside, seen)];
}

/** (a − b)² / (a + b) is 1 on average where requests come one by one, however many there are. */
function swung(alone: number, last: number, baseline: number): number {
  const seen = last > 0 ? (last - baseline) ** 2 / (last + baseline) : alone;
  const next = alone + newest * (Math.min(outlier * alone, seen) - alone);
  return significant(Math.max(1, Math.min(mostAlone, next)), 4);
}

/** How many requests are worth one. What the baseline showed alone counts as one look at both. */
export function bunchOf([, , alone, [size, looks]]: Bunches): number {
  return Math.min(mostTogether, (alone + looks * size) / (1 + looks));
}

/** How many may be worth one, as far as the looks at both arms leave it open; at least 1, which is as much as one look. */
export function mostBunched([, , , [size, looks]]: Bunches): number {
  return 1 + ((size - 1) / size) * mostOf([size, looks]) * (looks / (1 + looks));
}
