import type { Tx } from "@/lib/db/transact";

/** Says that a worker lives; forgets workers nobody heard for an hour. Notices a clock that was set back. */
export async function beat(tx: Tx, worker: string): Promise<void> {
  await followClock(tx);
  await tx.$executeRaw`
    insert into worker_heartbeat (id, started_at, seen_at) values (${worker}, now(), now())
    on conflict (id) do update set seen_at = now()`;
  await tx.$executeRaw`delete from worker_heartbeat where seen_at < now() - interval '1 hour'`;
}

/** A worker that leaves says so. */
export async function leave(tx: Tx, worker: string): Promise<void> {
  await tx.$executeRaw`delete from worker_heartbeat where id = ${worker}`;
}

/** Smaller steps only make something late by as much. */
const smallStep = 2;

/**
 * A worker that was seen in the future was seen before the database's clock was set back: what waits is due so much
 * earlier, and leases end so. Of workers that notice it at once, one does it.
 */
async function followClock(tx: Tx): Promise<void> {
  const [ahead] = await tx.$queryRaw<unknown[]>`
    select 1 from worker_heartbeat where seen_at > now() + ${smallStep} * interval '1 second' limit 1`;
  if (ahead === undefined) return;
  await tx.$executeRaw`
    with ahead as (
      select id, seen_at from worker_heartbeat where seen_at > now() + ${smallStep} * interval '1 second' for update),
    step as (select max(seen_at) - now() as back from ahead),
    seen as (update worker_heartbeat set seen_at = now() where id in (select id from ahead)),
    leased as (
      update effect set leased_until = leased_until - back from step where back is not null and state = 'leased')
    update effect set run_at = greatest(now(), run_at - back) from step
    where back is not null and state = 'waiting' and run_at > now()`;
}
