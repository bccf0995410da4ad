// A big house, written by the database itself: services, releases planned around now, old ones, and freezes.
import { prisma } from "../../lib/db/client.ts";

export type House = {
  services: number;
  planned: number;
  days: number;
  old: number;
  freezes: number;
};

/** Fills an empty database; planned releases lie within `days` from now on, a fifth of the freezes come back weekly. */
export async function fill({ services, planned, days, old, freezes }: House): Promise<void> {
  const tx = prisma();
  await tx.$executeRaw`update team set time_zone = 'Europe/Berlin'`;
  await tx.$executeRaw`
    insert into service (id, key, name, strategy, stages, created_at)
    select 'svc_' || i, 'service-' || i, 'Service ' || i, 'canary', '[{"weight":5,"minutes":30},{"weight":100,"minutes":30}]', now()
    from generate_series(1, ${services}::int) i`;
  await tx.$executeRaw`
    insert into service_dependency (service_id, needs_id)
    select 'svc_' || i, 'svc_' || (i + 1) from generate_series(1, ${services}::int - 1, 2) i`;
  await insertReleases(
    "planned",
    "planned",
    planned,
    services,
    `i * interval '1 minute' * ${(days * 1440) / planned}`,
  );
  await insertReleases("old", "closed", old, services, "i * interval '-1 hour'");
  await tx.$executeRaw`
    insert into freezes (id, title, reason, starts, ends, repeats, last_ends, services, risks, created_by)
    select 'frz_' || i, 'Freeze ' || i, '', from_at, from_at + interval '6 hours',
      case when i % 5 = 0 then '{"every":"week","interval":1,"by":"day","until":null}'::jsonb end,
      case when i % 5 <> 0 then from_at + interval '6 hours' end,
      case when i % 3 = 0 then array[]::text[] else array['svc_' || (i % ${services}::int + 1)] end,
      case when i % 3 = 0 then array['high'] else array[]::text[] end, 'Bench'
    from (select i, date_trunc('hour', now()) + i * interval '5 hours' as from_at
      from generate_series(1, ${freezes}::int) i) f`;
  await tx.$executeRaw`analyze`;
}

async function insertReleases(
  prefix: string,
  status: string,
  count: number,
  services: number,
  when: string,
): Promise<void> {
  // The stretch of time is an expression of ours, never of anybody else's.
  const at = `date_trunc('minute', now()) + ${when}`;
  const over =
    status === "closed"
      ? `${at}, ${at} + interval '1 hour', ${at} + interval '2 hours'`
      : "null, null, null";
  await prisma().$executeRawUnsafe(`
    insert into release (id, service_id, version, risk, strategy, lead, buddy, stages, status, planned_at, planned_for,
      started_at, completed_at, ended_at)
    select 'rel_${prefix}_' || lpad(i::text, 8, '0'), 'svc_' || (i % ${services} + 1), '1.' || i, (array['low','medium','high'])[i % 3 + 1],
      'canary', 'Person ' || (i % 397), 'Person ' || ((i + 40) % 397), '[{"weight":5,"minutes":30},{"weight":100,"minutes":30}]',
      '${status}', now(), ${at}, ${over}
    from generate_series(1, ${count}) i`);
}
