import type { ToCall } from "@/lib/domain/connections/operation";
import type { Effect } from "@/lib/domain/diary/effect";
import type { NewEffect } from "@/lib/domain/diary/entry";
import { newId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import type { EffectRow } from "./enqueue";

/**
 * Who in this very process delivers a kind of effect as soon as it is committed, so that it need not be claimed. It is
 * given one while the commit is under way, to get ready: nothing may leave before `go` says yes, and how it ended is
 * written down once all of it `stands`.
 */
export type Taker = {
  worker: string;
  leaseMs: number;
  hasRoom: () => boolean;
  take: (given: { effect: Effect; call: ToCall }, when: When) => void;
};

/** Both are one where nothing was noted before. */
export type When = { go: Promise<boolean>; stands: Promise<boolean> };

// Next bundles what starts the process apart from the routes: both must mean the same.
const held = globalThis as { bellwetherTakers?: Map<string, Taker> };

/** From now on effects of a kind may be given to it. */
export function addTaker(kind: string, taker: Taker): void {
  held.bellwetherTakers ??= new Map();
  held.bellwetherTakers.set(kind, taker);
}

/** Nothing more is given to it. */
export function dropTaker(kind: string): void {
  held.bellwetherTakers?.delete(kind);
}

/** Who would take an effect of a kind now; null: it waits in the outbox for a worker. */
export function takerOf(kind: string): Taker | null {
  const taker = held.bellwetherTakers?.get(kind);
  return taker?.hasRoom() === true ? taker : null;
}

/**
 * An effect that is committed as leased by its taker, with the call that was written down in the same transaction.
 * Where the process dies, the lease runs out, and whoever claims it finds a call that never ended.
 */
export type Given = { taker: Taker; row: EffectRow; effect: Effect; call: ToCall };

/** Prepares an effect for its taker. */
export function giveTo(taker: Taker, what: NewEffect, call: ToCall, at: Instant): Given {
  const { worker, leaseMs } = taker;
  const { kind, key, payload, releaseId = null } = what;
  const effect: Effect = {
    ...{ id: newId("effect"), kind, key, payload, releaseId },
    ...{ attempt: 1, faults: 0, createdAt: at },
  };
  const lease = { leased_by: worker, lease_ms: leaseMs };
  const about = { id: effect.id, kind, key, payload, release_id: releaseId };
  return { taker, row: { ...about, ...lease, run_at: at, created_at: at }, effect, call };
}
