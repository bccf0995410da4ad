import { bulk } from "@/lib/db/bulk";
import { prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transact";
import { sourceSilenceMs } from "@/lib/domain/canary/metric-source";
import { type Instant, millis } from "@/lib/kernel/instant";

type Known = { owner: string; untilMs: number };

const held = globalThis as { bellwetherOwners?: Map<string, Known> };
const mostKnown = 20_000;
/** So long an owner is not asked for again; so far `last_at` may lag. */
const knownMs = 60_000;

/** Which source is taken for each metric of a service: the one that came first and still comes. */
export async function ownersOf(
  tx: Tx,
  about: { serviceId: string; source: string; at: Instant },
  metrics: Iterable<string>,
): Promise<Map<string, string>> {
  const known = knownOf(tx);
  const now = millis(about.at);
  const owners = new Map<string, string>();
  const unknown: string[] = [];
  for (const metric of metrics) {
    const one = known.get(`${about.serviceId}\u0001${metric}`);
    if (one !== undefined && one.untilMs > now) owners.set(metric, one.owner);
    else unknown.push(metric);
  }
  if (unknown.length === 0) return owners;
  const values = [
    about.serviceId,
    JSON.stringify(unknown),
    about.source,
    about.at,
    sourceSilenceMs,
  ];
  for (const [metric, owner] of await bulk<[metric: string, owner: string]>(tx, claim, values)) {
    owners.set(metric, owner);
    known.set(`${about.serviceId}\u0001${metric}`, { owner, untilMs: now + knownMs });
  }
  return owners;
}

/** What a transaction learns may be taken back with it. */
function knownOf(tx: Tx): Map<string, Known> {
  if (tx !== prisma()) return new Map();
  held.bellwetherOwners ??= new Map();
  if (held.bellwetherOwners.size > mostKnown) held.bellwetherOwners.clear();
  return held.bellwetherOwners;
}

const claim = `
  with claimed as (
    insert into metric_source as m (service_id, metric, source, since, last_at)
    select $1, metric, $3, $4::timestamptz, $4::timestamptz
    from jsonb_array_elements_text($2::jsonb) as metric order by metric
    on conflict (service_id, metric) do update set source = excluded.source, last_at = excluded.last_at,
      since = case when m.source = excluded.source then m.since else excluded.since end
    where m.source = excluded.source or m.last_at < excluded.last_at - $5::float8 * interval '1 millisecond'
    returning metric, source)
  select metric, source from claimed
  union all
  select metric, source from metric_source where service_id = $1
    and metric in (select jsonb_array_elements_text($2::jsonb)) and metric not in (select metric from claimed)`;
