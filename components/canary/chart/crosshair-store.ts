/** The instant that all charts of a page point at, epoch ms; null when none is pointed at. */
export class CrosshairStore {
  readonly #watchers = new Set<() => void>();
  #at: number | null = null;

  readonly at = (): number | null => this.#at;

  readonly point = (at: number | null): void => {
    if (at === this.#at) return;
    this.#at = at;
    for (const changed of this.#watchers) changed();
  };

  /** Calls back whenever another instant is pointed at. */
  readonly watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };
}

/** The index of the instant nearest to `at`, in a list that rises; −1 in an empty one. */
export function nearest(times: readonly number[], at: number): number {
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const [before, here] = [times[low - 1], times[low]];
  if (before === undefined || here === undefined) return low < times.length ? low : -1;
  return at - before <= here - at ? low - 1 : low;
}

/** Where a key leads from an index, or null for a key that means nothing here; "none" takes the crosshair away. */
export function keyStep(key: string, index: number, count: number): number | "none" | null {
  const from = index < 0 ? count : index;
  const inside = (next: number) => Math.max(0, Math.min(count - 1, next));
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return inside(from - 1);
    case "ArrowRight":
    case "ArrowUp":
      return inside(from + 1);
    case "PageDown":
      return inside(from - 10);
    case "PageUp":
      return inside(from + 10);
    case "Home":
      return inside(0);
    case "End":
      return inside(count - 1);
    case "Escape":
      return "none";
    default:
      return null;
  }
}
