import { type Aggregate, bounded } from "@/lib/domain/canary/aggregate/aggregate";
import { quantile } from "@/lib/domain/canary/aggregate/histogram";
import type { PodCounts } from "./pod-burst";
import type { PodLevel } from "./pod-yardstick";

/** What each instance of an arm reported of a metric in a tick. */
type Pods = Readonly<Record<string, Aggregate>>;

/** Events and requests of each instance, by name. */
export function countsOf(pods: Pods): PodCounts[] {
  const counts: PodCounts[] = [];
  for (const name of namesOf(pods)) {
    const one = pods[name];
    const fine = one === undefined ? null : bounded(one);
    if (fine?.kind === "ratio") counts.push([name, fine.events, fine.total]);
  }
  return counts;
}

/** Gauges' values and latencies' medians, by the instances' names. */
export function levelsOf(pods: Pods): PodLevel[] {
  const levels: PodLevel[] = [];
  for (const name of namesOf(pods)) {
    const level = levelOf(pods[name]);
    if (level !== null && Number.isFinite(level)) levels.push([name, level]);
  }
  return levels;
}

function levelOf(one: Aggregate | undefined): number | null {
  if (one?.kind === "gauge") return one.value;
  const fine = one?.kind === "latency" ? bounded(one) : null;
  return fine?.kind === "latency" ? quantile(fine.buckets, 0.5) : null;
}

/** The instances' names in order. They are few, and nearly so already: insertion beats `sort`. */
function namesOf(pods: Pods): string[] {
  const names = Object.keys(pods);
  for (let i = 1; i < names.length; i += 1) {
    const name = names[i] ?? "";
    let at = i;
    for (; at > 0 && (names[at - 1] ?? "") > name; at -= 1) names[at] = names[at - 1] ?? "";
    names[at] = name;
  }
  return names;
}
