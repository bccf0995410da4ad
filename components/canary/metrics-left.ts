import type { Metric } from "@/lib/domain/canary/metric";

/** What was changed of a service's metrics and left without saving; `from`: what it was changed from. */
export type MetricsLeft = { from: readonly Metric[]; metrics: Metric[] };

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const placeOf = (serviceKey: string) => `bellwether.metrics.${serviceKey}`;

/** What this tab left of a service, unless it is saved by now; null where it left nothing. */
export function readLeft(
  store: () => Store,
  serviceKey: string,
  saved: readonly Metric[],
): MetricsLeft | null {
  try {
    const left = JSON.parse(store().getItem(placeOf(serviceKey)) ?? "null") as MetricsLeft | null;
    return left === null || !Array.isArray(left.metrics) || isSame(left.metrics, saved)
      ? null
      : left;
  } catch {
    return null;
  }
}

/** Keeps it as long as the tab; null forgets it. Without storage (private windows) nothing is kept. */
export function keepLeft(store: () => Store, serviceKey: string, left: MetricsLeft | null): void {
  try {
    if (left === null) store().removeItem(placeOf(serviceKey));
    else store().setItem(placeOf(serviceKey), JSON.stringify(left));
  } catch {
    // The page still asks before it is closed.
  }
}

/** Whether two lists say the same. */
export function isSame(one: readonly Metric[], other: readonly Metric[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
