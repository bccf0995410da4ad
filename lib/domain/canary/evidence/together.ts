import { significant } from "./significant";

/** How many that come together are worth one, at least 1, and after how many looks, as far as they count. Plain JSON. */
export type Size = [size: number, looks: number];

export const unlooked: Size = [1, 0];

/** The mean of the first looks, and then of about as many of the last ones. */
const lasting = 20;
/** How many times what is usual a look counts for at most: traffic jumps, and faults begin. */
const outlier = 12;
/** The most that is made of them. */
const mostSize = 100;

/** Adds a look, of which the mean is the size: χ² of two ticks' counts, 1 where all come one by one. */
export function looked([size, looks]: Size, seen: number): Size {
  const known = Math.min(lasting, looks + 1);
  const next = size + (Math.min(outlier * size, seen) - size) / known;
  return [significant(Math.max(1, Math.min(mostSize, next)), 4), known];
}

/** So many of so many. */
type Part = { x: number; n: number };

/** χ² of two parts, 1 on average where all that makes them differ is chance; null where nothing could. */
export function chiSquare(a: Part, b: Part): number | null {
  const part = (a.x + b.x) / (a.n + b.n);
  const variance = part * (1 - part) * (1 / a.n + 1 / b.n);
  return variance > 0 && Number.isFinite(variance) ? (a.x / a.n - b.x / b.n) ** 2 / variance : null;
}

/** Two deviations of what χ² tells in so few looks. */
const deviations = 2 * Math.SQRT2;

/** The most that the size may be as far as the looks leave it open; without one anything. */
export function mostOf([size, looks]: Size): number {
  return looks === 0 ? mostSize : size * (1 + deviations / Math.sqrt(looks));
}
