import type { Tx } from "@/lib/db/transact";
import type { Effect } from "@/lib/domain/diary/effect";
import { instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";

type Row = {
  id: string;
  kind: string;
  key: string;
  payload: unknown;
  release_id: string | null;
  attempts: number;
  faults: number;
  created_at: Date;
};

/**
 * Leases up to `limit` effects that are due, of `kinds`, oldest first: waiting ones, and those whose
 * worker let its lease run out. Rows that another worker is just claiming are passed over.
 */
export async function claimEffects(
  tx: Tx,
  worker: string,
  kinds: readonly string[],
  limit: number,
  leaseMs: number,
): Promise<Effect[]> {
  if (limit <= 0 || kinds.length === 0) return [];
  const rows = await tx.$queryRaw<Row[]>`/* prepared */
    update effect set state = 'leased', leased_by = ${worker}, attempts = attempts + 1,
      leased_until = now() + ${leaseMs} * interval '1 millisecond'
    where id in (
      select id from effect
      where kind = any(${[...kinds]}) and (
        (state = 'waiting' and run_at <= now()) or (state = 'leased' and leased_until < now()))
      order by run_at limit ${limit} for update skip locked)
    returning id, kind, key, payload, release_id, attempts, faults, created_at`;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    key: row.key,
    payload: row.payload as JsonObject,
    releaseId: row.release_id,
    attempt: row.attempts,
    faults: row.faults,
    createdAt: instant(row.created_at),
  }));
}

/** Keeps the leases of a living worker; answers which it still holds. */
export async function renewLeases(
  tx: Tx,
  worker: string,
  ids: readonly string[],
  leaseMs: number,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`/* prepared */
    update effect set leased_until = now() + ${leaseMs} * interval '1 millisecond'
    where id = any(${[...ids]}) and state = 'leased' and leased_by = ${worker}
    returning id`;
  return rows.map((row) => row.id);
}

/** When the next effect of `kinds` is due, in milliseconds from now (negative: overdue); null when none waits. */
export async function msUntilDue(tx: Tx, kinds: readonly string[]): Promise<number | null> {
  const rows = await tx.$queryRaw<{ ms: number | null }[]>`/* prepared */
    select extract(epoch from min(least(
      case when state = 'waiting' then run_at end,
      case when state = 'leased' then leased_until end)) - now())::float8 * 1000 as ms
    from effect where kind = any(${[...kinds]}) and state in ('waiting', 'leased')`;
  return rows[0]?.ms ?? null;
}
