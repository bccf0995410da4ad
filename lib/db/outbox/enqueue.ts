import type { NewEffect } from "@/lib/domain/diary/entry";
import type { JsonObject } from "@/lib/kernel/json";
import { newId } from "@/lib/kernel/ids";
import { type Instant, millis } from "@/lib/kernel/instant";
import type { Statements } from "@/lib/db/statements";

/** An effect as `putEffects` takes it; with a lease it does not wait to be claimed. */
export type EffectRow = {
  id: string;
  kind: string;
  key: string;
  payload: JsonObject;
  release_id: string | null;
  run_at: Instant;
  created_at: Instant;
  leased_by: string | null;
  lease_ms: number | null;
};

/**
 * Writes the effects in the statement's first value, JSON with them under `effects`. One whose kind and key already
 * wait is not doubled: the earlier time wins.
 */
export const putEffects = `
  insert into effect (id, kind, key, payload, release_id, run_at, created_at, state, attempts, leased_by, leased_until)
  select r.id, r.kind, r.key, r.payload, r.release_id, r.run_at, r.created_at,
    case when r.leased_by is null then 'waiting' else 'leased' end, case when r.leased_by is null then 0 else 1 end,
    r.leased_by, clock_timestamp() + r.lease_ms * interval '1 millisecond'
  from jsonb_to_recordset($1::jsonb->'effects') as r(id text, kind text, key text, payload jsonb, release_id text,
    run_at timestamptz, created_at timestamptz, leased_by text, lease_ms int)
  on conflict (kind, key) where state = 'waiting' do update set run_at = least(effect.run_at, excluded.run_at)`;

/** An effect that waits for a worker. */
export function effectRow(effect: NewEffect, at: Instant): EffectRow {
  return {
    id: newId("effect"),
    kind: effect.kind,
    key: effect.key,
    payload: effect.payload,
    release_id: effect.releaseId ?? null,
    run_at: effect.runAt ?? at,
    created_at: at,
    leased_by: null,
    lease_ms: null,
  };
}

const soonMs = 1_000;

/** What wakes the workers when it commits; nothing for effects that are due later, as workers look every second. */
export function wakeFor(effects: readonly NewEffect[], at: Instant): string {
  const isSoon = ({ runAt = at }: NewEffect) => millis(runAt) <= millis(at) + soonMs;
  return effects.some(isSoon) ? "pg_notify('effects', '')::text" : "null";
}

/** Writes effects in the caller's transaction and wakes the workers when it commits. */
export async function enqueue(tx: Statements, at: Instant, effects: NewEffect[]): Promise<void> {
  if (effects.length === 0) return;
  const rows = effects.map((effect) => effectRow(effect, at));
  await tx.$queryRawUnsafe(
    `with put as (${putEffects} returning 1)
    select ${wakeFor(effects, at)} from (select count(*) from put) as counted`,
    JSON.stringify({ effects: rows }),
  );
}

/** A save for `commit`: an effect that comes of no decision of its own. */
export function addEffect(effect: NewEffect, at: Instant) {
  return async (tx: Statements): Promise<void> => enqueue(tx, at, [effect]);
}
