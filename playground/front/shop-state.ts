import { type ArmName, perArm } from "../arms.ts";
import type { Totals } from "../samples/ledger.ts";
import type { Memory } from "../samples/samples.ts";
import type { RunningShop } from "../shop/spawn-shop.ts";
import type { Traffic } from "./traffic.ts";

export type ArmCounts = { requests: number; errors: number; orders: number; visits: number };

/** The counts a test or a person asks for most. */
export function countsOf(totals: Totals): Record<ArmName, ArmCounts> {
  return perArm((arm) => {
    const { requests, errors, orders, visits } = totals[arm];
    return { requests, errors, orders, visits };
  });
}

/** Resident bytes as each process reports them; null where it does not answer. */
export async function memoryOf(running: Record<ArmName, RunningShop>): Promise<Memory> {
  const [canary, baseline] = await Promise.all([
    running.canary.health(),
    running.baseline.health(),
  ]);
  return {
    canary: canary?.residentBytes ?? null,
    baseline: baseline?.residentBytes ?? null,
  };
}

/** Everything the control page shows. */
export async function controlState(
  running: Record<ArmName, RunningShop>,
  traffic: Traffic,
  totals: Totals,
) {
  const [canary, memory] = await Promise.all([running.canary.health(), memoryOf(running)]);
  const weight = traffic.weight();
  const arms = perArm((arm) => {
    const { requests, errors, orders, visits, visitsWithOrder } = totals[arm];
    const resident = memory[arm];
    return {
      version: running[arm].version,
      share: arm === "canary" ? weight : 1 - weight,
      inFlight: traffic.inFlight(arm),
      requests,
      errors,
      orders,
      visits,
      visitsWithOrder,
      residentMb: resident === null ? null : Math.round(resident / 1e5) / 10,
    };
  });
  return { weight, fault: canary?.fault ?? null, arms };
}
