import { type ArmName, perArm } from "../arms.ts";
import { bucketOf, latencyBounds } from "./latency.ts";
import { createVisitLog } from "./visits.ts";

/** Everything counted on one arm since the router started. Only ever grows. */
export type ArmTotals = {
  requests: number;
  /** Answers of 500 and above, and requests the version did not answer at all. */
  errors: number;
  /** Requests whose visitor went away before the answer; not an error of the version. */
  abandoned: number;
  orders: number;
  /** Ended visits that saw this arm only, and how many of them ordered. */
  visits: number;
  visitsWithOrder: number;
  latencyMs: number;
  /** Requests per bucket of `latencyBounds`, each bucket by itself. */
  buckets: number[];
};
export type Totals = Record<ArmName, ArmTotals>;

/** One answered request. */
export type Answered = {
  arm: ArmName;
  visitor: string;
  status: number;
  ms: number;
  ordered: boolean;
};

/** Counts of the real requests that went through the router. */
export type Ledger = {
  answered(request: Answered): void;
  abandoned(arm: ArmName): void;
  /** A copy of the counts, after visits that have ended by now were settled. */
  totals(): Totals;
};

export function createLedger(now: () => number = Date.now): Ledger {
  const totals = perArm(nothingYet);
  const visits = createVisitLog();
  return {
    answered: ({ arm, visitor, status, ms, ordered }) => {
      const mine = totals[arm];
      mine.requests += 1;
      if (status >= 500) mine.errors += 1;
      if (ordered) mine.orders += 1;
      mine.latencyMs += ms;
      const bucket = bucketOf(ms);
      mine.buckets[bucket] = (mine.buckets[bucket] ?? 0) + 1;
      visits.seen(visitor, arm, ordered, now());
    },
    abandoned: (arm) => {
      totals[arm].abandoned += 1;
    },
    totals: () => {
      for (const visit of visits.settle(now())) {
        totals[visit.arm].visits += 1;
        if (visit.ordered) totals[visit.arm].visitsWithOrder += 1;
      }
      return structuredClone(totals);
    },
  };
}

/** What was added between two readings of the same ledger. */
export function increment(before: ArmTotals, after: ArmTotals): ArmTotals {
  return {
    requests: after.requests - before.requests,
    errors: after.errors - before.errors,
    abandoned: after.abandoned - before.abandoned,
    orders: after.orders - before.orders,
    visits: after.visits - before.visits,
    visitsWithOrder: after.visitsWithOrder - before.visitsWithOrder,
    latencyMs: after.latencyMs - before.latencyMs,
    buckets: after.buckets.map((count, index) => count - (before.buckets[index] ?? 0)),
  };
}

export function nothingYet(): ArmTotals {
  return {
    requests: 0,
    errors: 0,
    abandoned: 0,
    orders: 0,
    visits: 0,
    visitsWithOrder: 0,
    latencyMs: 0,
    buckets: latencyBounds.map(() => 0),
  };
}
