import { neverDrilled } from "@/lib/domain/readiness/drill/last-drill";
import { instant } from "@/lib/kernel/instant";
import type { ServiceSteps, SignalFacts, WayBack } from "./facts";

export const now = instant(Date.UTC(2026, 10, 26));
export const checkout = { key: "checkout", name: "Checkout" };
export const search = { key: "search", name: "Search" };

/** A house in which nothing happened. */
export const nothing: SignalFacts = {
  ...{ solo: false, at: now, steps: [], waysBack: [], places: [], pulses: [], postmortems: [] },
  ...{ mostWaived: null, mostPassed: null },
};

export function someSteps(more: Partial<ServiceSteps> = {}): ServiceSteps {
  return {
    ...{ service: checkout, began: 0, failed: 0, fixed: 0, inARow: 0, skipped: 0 },
    ...{ unplanned: 0, passed: 0, waived: 0, unproven: 0, ...more },
  };
}

/** A rollback that was drilled twelve days ago, unless said otherwise. */
export function aWayBack(more: Partial<WayBack> = {}): WayBack {
  const lastDrill = { ...neverDrilled, state: "fresh", id: "drl_1", at: now } as const;
  return { service: checkout, began: 3, usesStaging: true, runbookAt: now, lastDrill, ...more };
}
