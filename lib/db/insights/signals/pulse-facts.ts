import type { Span } from "@/lib/db/insights/count-releases";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { ServicePulses } from "@/lib/domain/insights/signals/facts";
import type { Evidence } from "@/lib/domain/insights/signals/health-signal";
import { lowPulse, waitedWords } from "@/lib/domain/insights/signals/postponed";
import type { Page, Part } from "@/lib/kernel/page";
import { type ReleaseLine, releaseEvidence } from "./release-evidence";

/** How many gave an answer, as SQL: of the first, of 1. */
const given = [0, 1, 2, 3, 4].map((index) => `(sync.counts ->> ${index})::int`);
const sum = given.join(" + ");
const weighted = given.map((count, index) => `${count} * ${index + 1}`).join(" + ");

/**
 * The syncs from `$1` to `$2` (not included) of the service `$3` (null: of all) whose pulse was shown. Below `$4`,
 * the mean of its answers, a pulse is low.
 */
const pulseFacts = `
  with put_off as (
    select release_id, max(at) as at from diary_entry where kind = 'release.postponed' group by 1
  ), shown as (
    select sync.id, sync.release_id, r.service_id, sync.started_at, sync.counts, sync.status = 'no_go' as no_go,
      ${weighted} < $4::float8 * (${sum}) as low
    from sync join release r on r.id = sync.release_id
    where sync.pulse = 'shown' and sync.started_at >= $1::timestamptz and sync.started_at < $2::timestamptz
      and ($3::text is null or r.service_id = $3)
  ), pulses as (
    select shown.*, low and (no_go or coalesce(put_off.at >= shown.started_at, false)) as waited
    from shown left join put_off on put_off.release_id = shown.release_id
  )`;

function valuesOf({ from, to, serviceId }: Span): unknown[] {
  return [from, to, serviceId, lowPulse];
}

/** The pulses of a span by service, in the order of their keys. */
export async function tallyPulses(tx: Tx, span: Span): Promise<ServicePulses[]> {
  const rows = await tx.$queryRawUnsafe<
    { key: string; name: string; n: number; low: number; postponed: number }[]
  >(
    `${pulseFacts}
    select s.key, s.name, count(*)::int as n, count(*) filter (where low)::int as low,
      count(*) filter (where waited)::int as postponed
    from pulses join service s on s.id = pulses.service_id group by s.id order by s.key`,
    ...valuesOf(span),
  );
  return rows.map(({ key, name, ...counts }) => ({ service: { key, name }, ...counts }));
}

type Row = ReleaseLine & { counts: number[]; no_go: boolean };

/** The releases that waited after a low pulse, newest sync first; `after` is the last sync's id seen. */
export async function pageWaited(tx: Tx, span: Span, page: Part): Promise<Page<Evidence>> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `${pulseFacts}
    select pulses.id, r.id as release, r.version, r.previous_version as previous, s.key, s.name,
      pulses.started_at as started, pulses.counts, pulses.no_go
    from pulses join release r on r.id = pulses.release_id join service s on s.id = r.service_id
    where waited and ($5::text is null or pulses.id < $5)
    order by pulses.id desc limit $6`,
    ...valuesOf(span),
    page.after ?? null,
    page.limit + 1,
  );
  return pageOf(rows, page.limit, (row) =>
    releaseEvidence(row, waitedWords(row.counts, row.no_go)),
  );
}
