import { quantile } from "../latency-shape.ts";
import type { ArmTick, SimulatedTick } from "../simulate.ts";

const windowTicks = 6;

/** How much worse than before the deploy a metric may be; what a careful team writes into its threshold rules. */
const allowed = { errors: 1.5, latency: 1.25, conversion: 0.8, cpu: 1.4, memory: 1.3 };
const errorFloor = 0.002;

type Figures = { errors: number; conversion: number; latency: number; cpu: number; memory: number };

/**
 * Fixed thresholds set by hand from the ten minutes before the deploy, then asked of the canary alone over the last
 * minute; null where the canary said nothing in it.
 */
export function limits(): (tick: SimulatedTick) => { breached: string[] } | null {
  const history: ArmTick[] = [];
  const recent: (ArmTick | null)[] = [];
  let usual: Figures | null = null;
  return ({ t, canary, baseline }) => {
    if (t <= 0) {
      if (baseline !== null) history.push(baseline);
      return null;
    }
    usual ??= figures(history);
    recent.push(canary);
    if (recent.length > windowTicks) recent.shift();
    const now = figures(recent.filter((told) => told !== null));
    return usual === null || now === null ? null : { breached: breached(usual, now) };
  };
}

function breached(usual: Figures, now: Figures): string[] {
  const found: string[] = [];
  if (now.errors > usual.errors * allowed.errors + errorFloor) found.push("errors");
  if (now.latency > usual.latency * allowed.latency) found.push("latency");
  if (now.conversion < usual.conversion * allowed.conversion) found.push("conversion");
  if (now.cpu > usual.cpu * allowed.cpu) found.push("cpu");
  if (now.memory > usual.memory * allowed.memory) found.push("memory");
  return found;
}

/** Rates, p99 latency in milliseconds and means over ticks; null without a request. */
function figures(ticks: readonly ArmTick[]): Figures | null {
  const sum = { errors: 0, requests: 0, conversions: 0, visits: 0, cpu: 0, memory: 0 };
  const latency = new Float64Array(ticks[0]?.latency.length ?? 0);
  for (const tick of ticks) {
    sum.errors += tick.errors;
    sum.requests += tick.requests;
    sum.conversions += tick.conversions;
    sum.visits += tick.visits;
    sum.cpu += tick.cpu;
    sum.memory += tick.memory;
    tick.latency.forEach((count, index) => {
      latency[index] = (latency[index] ?? 0) + count;
    });
  }
  if (sum.requests === 0) return null;
  return {
    errors: sum.errors / sum.requests,
    conversion: sum.visits === 0 ? 1 : sum.conversions / sum.visits,
    latency: quantile(latency, 0.99) ?? 0,
    cpu: sum.cpu / ticks.length,
    memory: sum.memory / ticks.length,
  };
}
