import type { Metric } from "@/lib/domain/canary/metric";
import { isSame } from "@/lib/kernel/is-same";

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
    const left: unknown = JSON.parse(store().getItem(placeOf(serviceKey)) ?? "null");
    return isLeft(left) && !isSame(left.metrics, saved) ? left : null;
  } catch {
    return null;
  }
}

/** Another version of this page may have left it. */
function isLeft(left: unknown): left is MetricsLeft {
  if (typeof left !== "object" || left === null || !("metrics" in left && "from" in left))
    return false;
  return [left.metrics, left.from].every(
    (list) => Array.isArray(list) && list.every((one) => typeof one?.key === "string"),
  );
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
