import { significant } from "@/lib/domain/canary/evidence/significant";

/**
 * In what bunches requests come, as the spans of one trace do, or a page with its parts: both arms' counts of the last tick that had
 * any, and how many requests are worth one that came by itself, at least 1. Plain JSON.
 */
export type Bunches = [canary: number, baseline: number, size: number];

export const single: Bunches = [0, 0, 1];

/** How much the newest tick makes, and how many times what is usual it counts for at most: traffic jumps, too. */
const [newest, outlier] = [0.1, 12];
/** The most that is made of them: swings of the load look like bunches in the history, scrapes that do not meet beside each other. */
const most = { alone: 10, beside: 30 };

/**
 * Adds a tick of both arms, or of the baseline alone (`canary` null). Beside each other the arms share every swing of the load, so
 * what their shares differ by from tick to tick is chance and bunches; `adjacent`: the tick before was of the same step.
 */
export function bunched(
  [canaryBefore, baselineBefore, size]: Bunches,
  canary: number | null,
  baseline: number,
  adjacent: boolean,
): Bunches {
  const now = [canary ?? 0, baseline] as const;
  if (!(now[0] + now[1] > 0)) return [canaryBefore, baselineBefore, size];
  const seen =
    canary === null
      ? alone(baselineBefore, baseline)
      : adjacent
        ? split([canaryBefore, baselineBefore], now)
        : null;
  if (seen === null) return [...now, size];
  const next = size + newest * (Math.min(outlier * size, seen) - size);
  const bound = canary === null ? most.alone : most.beside;
  return [...now, significant(Math.max(1, Math.min(bound, next)), 4)];
}

/** (a − b)² / (a + b) is 1 on average where requests come one by one, however many there are. */
function alone(a: number, b: number): number | null {
  return a > 0 ? (a - b) ** 2 / (a + b) : null;
}

/** χ² of the arms' shares of two ticks. */
function split([ca, ba]: readonly [number, number], [cb, bb]: readonly [number, number]) {
  const [a, b] = [ca + ba, cb + bb];
  const canary = ca + cb;
  const variance = canary * (a + b - canary) * a * b;
  return variance > 0 ? ((ca * b - cb * a) ** 2 * (a + b)) / variance : null;
}
