import type { NewEffect } from "@/lib/domain/diary/entry";
import { newId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import type { Tx } from "@/lib/db/transact";

/**
 * Writes effects in the caller's transaction and wakes the workers when it commits. An effect whose
 * kind and key already wait is not doubled: the earlier time wins.
 */
export async function enqueue(tx: Tx, at: Instant, effects: NewEffect[]): Promise<void> {
  if (effects.length === 0) return;
  const rows = effects.map((effect) => ({
    id: newId("effect"),
    kind: effect.kind,
    key: effect.key,
    payload: effect.payload,
    release_id: effect.releaseId ?? null,
    run_at: effect.runAt ?? at,
    created_at: at,
  }));
  await tx.$executeRaw`
    with put as (
      insert into effect (id, kind, key, payload, release_id, state, run_at, created_at)
      select r.id, r.kind, r.key, r.payload, r.release_id, 'waiting', r.run_at, r.created_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
        id text, kind text, key text, payload jsonb, release_id text, run_at timestamptz, created_at timestamptz)
      on conflict (kind, key) where state = 'waiting'
      do update set run_at = least(effect.run_at, excluded.run_at)
      returning 1)
    select pg_notify('effects', '') from (select count(*) from put) as counted`;
}

/** A save for `commit`: an effect that comes of no decision of its own. */
export function addEffect(effect: NewEffect, at: Instant) {
  return async (tx: Tx): Promise<void> => enqueue(tx, at, [effect]);
}
