/** The one with most of something, the first of equals; null where none has any. */
export function mostOf<One>(all: readonly One[], of: (one: One) => number): One | null {
  let most: One | null = null;
  for (const one of all) if (of(one) > (most === null ? 0 : of(most))) most = one;
  return most;
}

/** Of all together. */
export function sumOf<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0);
}
