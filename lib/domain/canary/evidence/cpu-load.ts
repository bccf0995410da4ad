import type { Metric } from "@/lib/domain/canary/metric";

/** A level that goes with the requests an instance gets; one that is told for each of them does not. */
export function isCpu({ kind, key }: Pick<Metric, "kind" | "key">): boolean {
  return kind === "gauge" && key.includes("cpu");
}

/** What is told for each request is not more where there are more of them. */
const perRequest = /per[_-]?req|request/;
/** From so many instances on not all of them may have been kept, and fewer would seem to have more traffic each. */
const manyInstances = 20;

type Instances = Readonly<Record<string, unknown>>;

/**
 * How much more CPU (ln) is due to an instance of the canary because it gets more of the traffic than one of the baseline
 * (canary.md 2.6), where both arms tell CPU by instance; `weight` in percent. It excuses, and proves nothing. With less of the
 * traffic than the others it has no excuse, nor is more expected of it: what a version needs without any is not known.
 */
export function loadOf(
  metric: Metric,
  { canaryPods, baselinePods }: { canaryPods: Instances; baselinePods: Instances },
  weight: number,
): number {
  if (!isCpu(metric) || metric.worse === "lower" || perRequest.test(metric.key)) return 0;
  const [canary, baseline] = [canaryPods, baselinePods].map((pods) => Object.keys(pods).length);
  if (!canary || !baseline || canary >= manyInstances) return 0;
  if (!(weight > 0 && weight < 100)) return 0;
  return Math.max(0, Math.log((weight / (100 - weight)) * (baseline / canary)));
}
