import type { Span } from "@/lib/db/insights/count-releases";
import type { Tx } from "@/lib/db/transact";
import type { Place } from "@/lib/domain/insights/signals/facts";

type Row = Pick<Place, "part" | "n" | "most"> & { key: string | null; name: string | null };

/**
 * Of the releases whose rollout began in a span, by service and, where there are several, (`service` null) of all: how many had somebody named for
 * a part, and how many of them the same person. Who that is stays in the database: only the numbers leave it.
 */
export async function countPlaces(tx: Tx, { from, to, serviceId }: Span): Promise<Place[]> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `with begun as (
      select r.id, r.service_id, r.lead, r.watcher, b.by_id as presser
      from release r left join rollback b on b.release_id = r.id and b.by_id like 'usr\\_%'
      where r.started_at >= $1::timestamptz and r.started_at < $2::timestamptz and ($3::text is null or r.service_id = $3)
    ), named as (
      select service_id, part, lower(btrim(who)) as who from begun,
        lateral (values ('lead', lead), ('watcher', watcher), ('presser', presser)) as each (part, who)
      where btrim(who) <> ''
    ), of_one as (
      select service_id, part, count(*)::int as n, grouping(service_id) as of_all
      from named group by grouping sets ((service_id, part, who), (part, who))
    ), places as (
      select of_all, service_id, part, sum(n)::int as n, max(n)::int as most from of_one group by 1, 2, 3
    )
    select s.key, s.name, part, n, most from places left join service s on s.id = places.service_id
    order by s.key nulls first, part`,
    ...[from, to, serviceId],
  );
  const places = rows.map(({ key, name, ...counts }): Place => {
    return { ...counts, service: key === null || name === null ? null : { key, name } };
  });
  const isOne = new Set(rows.map(({ key }) => key)).size < 3;
  return isOne ? places.filter(({ service }) => service !== null) : places;
}
