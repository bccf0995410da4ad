import type { Tx } from "@/lib/db/transact";

/** Says that a worker lives; forgets workers nobody heard for an hour. */
export async function beat(tx: Tx, worker: string): Promise<void> {
  await tx.$executeRaw`
    insert into worker_heartbeat (id, started_at, seen_at) values (${worker}, now(), now())
    on conflict (id) do update set seen_at = now()`;
  await tx.$executeRaw`delete from worker_heartbeat where seen_at < now() - interval '1 hour'`;
}

/** A worker that leaves says so. */
export async function leave(tx: Tx, worker: string): Promise<void> {
  await tx.$executeRaw`delete from worker_heartbeat where id = ${worker}`;
}
