import { type Aggregate, bounded } from "@/lib/domain/canary/aggregate/aggregate";
import { quantile } from "@/lib/domain/canary/aggregate/histogram";
import type { PodCounts } from "./pod-burst";
import type { PodLevel } from "./pod-yardstick";

/** What each instance of an arm reported of a metric in a tick. */
type Pods = Readonly<Record<string, Aggregate>>;

/** Events and requests of each instance, by name. */
export function countsOf(pods: Pods): PodCounts[] {
  const counts: PodCounts[] = [];
  for (const [name, one] of inOrder(pods))
    if (one.kind === "ratio") counts.push([name, one.events, one.total]);
  return counts;
}

/** Gauges' values and latencies' medians, by the instances' names. */
export function levelsOf(pods: Pods): PodLevel[] {
  const levels: PodLevel[] = [];
  for (const [name, one] of inOrder(pods)) {
    if (one.kind === "ratio") continue;
    const level = one.kind === "gauge" ? one.value : quantile(one.buckets, 0.5);
    if (level !== null) levels.push([name, level]);
  }
  return levels;
}

/** Instances in the order of their names, so that nothing depends on how they arrive. */
function* inOrder(pods: Pods): Generator<[name: string, Aggregate]> {
  for (const name of Object.keys(pods).sort(byCode)) {
    const one = pods[name];
    const fine = one === undefined ? null : bounded(one);
    if (fine !== null) yield [name, fine];
  }
}

/** What `sort` does by itself, but without making a string of every name. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : 1;
}
