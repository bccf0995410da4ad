const fewest = 2;

/** Once is an exception; from twice on it is a habit, where it is at least such a share of `n`. */
export function isHabit(count: number, n: number, share: number): boolean {
  return count >= fewest && count >= n * share;
}
