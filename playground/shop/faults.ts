import { setTimeout as pause } from "node:timers/promises";
import type { FaultKind } from "../arms.ts";
import { shareOf } from "../front/split.ts";

/** What is wrong with a running version, and how often it shows. */
const failingShare = 0.35;
const brokenButtonShare = 0.8;
const slowMs = { least: 250, spread: 400 };

/** The switch inside the new version: a price service that fails, a slow one, a broken button. */
export type Faults = {
  kind(): FaultKind;
  set(kind: FaultKind): void;
  /** Stands where the page asks the price service. Throws, waits, or does nothing. */
  askPrices(): Promise<void>;
  /** Whether this visitor's browser shows the order button that cannot be pressed. */
  buttonBroken(visitor: string): boolean;
};

export function createFaults(): Faults {
  let kind: FaultKind = "healthy";
  return {
    kind: () => kind,
    set: (next) => {
      kind = next;
    },
    askPrices: async () => {
      if (kind === "slow") await pause(slowMs.least + Math.random() * slowMs.spread);
      if (kind === "errors" && Math.random() < failingShare) {
        throw new Error("The price list has no column 'tax_class'.");
      }
    },
    buttonBroken: (visitor) => kind === "orders" && shareOf(visitor, "browser") < brokenButtonShare,
  };
}
