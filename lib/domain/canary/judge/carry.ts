import { type Aggregate, combine, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import { levelsOf } from "@/lib/domain/canary/evidence/pod-levels";
import type { Heard } from "@/lib/domain/canary/evidence/metric-evidence";
import { significant } from "@/lib/domain/canary/evidence/significant";
import { intervalOf, isSparse, type Told } from "./arm-rhythm";
import { asAggregate, type Kept } from "./window";

type Parts = Omit<Heard, "at" | "bunch">;

/** What of a metric's reports waits until an interval of them is full: so many ticks since the one before. Plain JSON. */
export type Carried = {
  ticks: number;
  canary: Aggregate | null;
  baseline: Aggregate | null;
  canaryPods: Record<string, Kept>;
  baselinePods: Record<string, Kept>;
};

/** So many instances of an arm are kept; more say no more about how they differ. */
const mostPods = 20;

/**
 * What of a tick can be compared. An arm that reports every so many ticks, and the other in other ticks, would never meet, nor
 * would instances that are scraped at different times: so what they tell in an interval is gathered, and counts as one
 * tick. Only where both keep to a rhythm (or the canary is not there yet): of a tick that got lost nothing
 * is carried over, as an outage in it would be the other arm's alone.
 */
export function gather(
  before: Carried | null,
  parts: Parts,
  told: Told,
): { met: Parts; carried: Carried | null } {
  const length = lengthOf(told);
  if (length === null) return { met: parts, carried: null };
  // The first one is full as soon as both told something, so that those who report together meet as they report.
  const carried = added(before ?? { ...none, ticks: length - 1 }, parts);
  const lacking =
    exposures(carried.baseline) === 0 || (told.canary !== 0 && exposures(carried.canary) === 0);
  if (carried.ticks < length || lacking) return { met: { ...parts, ...nothing }, carried };
  const canaryPods = podsOf(carried.canaryPods);
  const baselinePods = podsOf(carried.baselinePods);
  const instances = {
    canary: Math.max(parts.instances.canary, Object.keys(canaryPods).length),
    baseline: Math.max(parts.instances.baseline, Object.keys(baselinePods).length),
  };
  const { canary, baseline } = carried;
  return { met: { canary, baseline, canaryPods, baselinePods, instances }, carried: none };
}

const nothing = { canary: null, baseline: null, canaryPods: {}, baselinePods: {} };
const none: Carried = { ticks: 0, ...nothing };

/** The ticks of an interval, where there is one; null where ticks are compared as they come. */
function lengthOf({ canary, baseline }: Told): number | null {
  const ours = canary === 0 ? 1 : intervalOf(canary);
  const theirs = intervalOf(baseline);
  if (ours === null || theirs === null) return null;
  return isSparse(canary, ours) || isSparse(baseline, theirs) ? Math.max(ours, theirs) : null;
}

function added(before: Carried, parts: Parts): Carried {
  return {
    ticks: before.ticks + 1,
    canary: joined(before.canary, parts.canary),
    baseline: joined(before.baseline, parts.baseline),
    canaryPods: withPods(before.canaryPods, parts.canaryPods),
    baselinePods: withPods(before.baselinePods, parts.baselinePods),
  };
}

/** Another kind of measurement than before begins anew. */
function joined(before: Aggregate | null, now: Aggregate | null): Aggregate | null {
  if (before === null || now === null) return now ?? before;
  return before.kind === now.kind ? combine([before, now]) : now;
}

/** Counts are added; of levels the newest stands. */
function withPods(before: Carried["canaryPods"], told: Parts["canaryPods"]): Carried["canaryPods"] {
  const pods = { ...before };
  const keep = (name: string, now: Kept) => {
    if (!Object.hasOwn(pods, name) && Object.keys(pods).length >= mostPods) return;
    const was = Object.hasOwn(pods, name) ? pods[name] : undefined;
    pods[name] =
      Array.isArray(now) && Array.isArray(was) ? [was[0] + now[0], was[1] + now[1]] : now;
  };
  for (const [name, one] of Object.entries(told))
    if (one.kind === "ratio") keep(name, [one.events, one.total]);
  for (const [name, level] of levelsOf(told)) keep(name, significant(level, 7));
  return pods;
}

function podsOf(kept: Carried["canaryPods"]): Record<string, Aggregate> {
  return Object.fromEntries(Object.entries(kept).map(([name, one]) => [name, asAggregate(one)]));
}
