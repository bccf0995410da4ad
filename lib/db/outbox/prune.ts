import type { Tx } from "@/lib/db/transact";

/**
 * Takes away what nobody looks back at, a few thousand rows at a time: effects that ended well after seven days; what
 * died, and the logs of deliveries to others and to people's devices, after ninety. How many went.
 */
export async function prune(tx: Tx): Promise<number> {
  const counts = [await pruneEffects(tx), await pruneDeliveries(tx), await prunePushes(tx)];
  return counts.reduce((sum, count) => sum + count, 0);
}

function pruneEffects(tx: Tx): Promise<number> {
  return tx.$executeRaw`
    delete from effect where id in (
      select id from effect where
        (state = 'done' and ended_at < now() - interval '7 days') or
        (state = 'dead' and ended_at < now() - interval '90 days')
      limit 5000)`;
}

/** By endpoint, as there is an index of when its deliveries began; those that wait, however old, keep no other. */
function pruneDeliveries(tx: Tx): Promise<number> {
  return tx.$executeRaw`
    delete from delivery where id in (
      select old.id from endpoint e cross join lateral (
        select id from delivery
        where endpoint_id = e.id and created_at < now() - interval '90 days' and state <> 'waiting'
        order by created_at limit 5000) old
      limit 5000)`;
}

/** Ids begin with the time, so the oldest are looked at and no index of dates is needed. */
function prunePushes(tx: Tx): Promise<number> {
  return tx.$executeRaw`
    delete from push_delivery p using (select id from push_delivery order by id limit 5000) oldest
    where p.id = oldest.id and p.at < now() - interval '90 days'`;
}
