import { type Aggregate, bounded, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import {
  type ArmTick,
  instancesIn,
  podsOf,
  reported,
  type Tick,
} from "@/lib/domain/canary/aggregate/ticks";
import type { Metric } from "@/lib/domain/canary/metric";
import { lookUp } from "@/lib/kernel/look-up";
import type { Moment } from "./memory";

/** What both arms tell of a metric in a tick. */
export function hearArms(
  metric: Metric,
  tick: Tick & { weight: number },
): Pick<Moment, "canary" | "baseline" | "canaryPods" | "baselinePods" | "instances" | "clock"> {
  const canary = hearArm(tick.arms.canary, metric);
  const baseline = hearArm(tick.arms.baseline, metric);
  // Once all traffic is on the canary, a baseline that reports zero requests is the same as none.
  const empty = tick.weight >= 100 && exposures(baseline) === 0;
  return {
    canary,
    baseline: empty ? null : baseline,
    canaryPods: podsOf(tick, "canary", metric.key),
    baselinePods: podsOf(tick, "baseline", metric.key),
    instances: instancesIn(tick, metric.key),
    clock: lookUp(tick.clocks ?? {}, metric.key) ?? null,
  };
}

function hearArm(arm: ArmTick, metric: Metric): Aggregate | null {
  const aggregate = reported(arm, metric.key);
  return aggregate === null ? null : bounded(aggregate);
}
