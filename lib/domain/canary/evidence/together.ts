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

type Part = { x: number; n: number };

/**
 * Adds a look at how far the part of requests that are events leaps from one tick to the next; nothing without a tick before, or
 * where neither had any event. A scrape that brings more requests brings more events, and leaps nowhere.
 */
export function leapt(before: Size, last: Part | null, now: Part): Size {
  if (last === null) return before;
  const part = (last.x + now.x) / (last.n + now.n);
  const variance = part * (1 - part) * (1 / last.n + 1 / now.n);
  if (!(variance > 0)) return before;
  return looked(before, (last.x / last.n - now.x / now.n) ** 2 / variance);
}

/** Two deviations of what χ² tells in so few looks. */
const deviations = 2 * Math.SQRT2;

/** The most that the size may be as far as the looks leave it open; without one anything. */
export function mostOf([size, looks]: Size): number {
  return looks === 0 ? mostSize : size * (1 + deviations / Math.sqrt(looks));
}

/** (a − b)² / (a + b) is 1 on average where all come one by one, however many there are; null of none. */
export function swing(a: number, b: number): number | null {
  return a + b > 0 ? (a - b) ** 2 / (a + b) : null;
}
