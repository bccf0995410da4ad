// A house after some years: services, releases, what was learned of them, alerts, inbox and diary, written by the
// database itself.
import pg from "pg";
import { moreRows } from "./more-rows.ts";

/** How much there is of what. */
export type Size = { services: number; releases: number; entries: number };

/**
 * Fills the database of a house that was just set up. The diary's hashes are no chain: a bench reads it, and does not
 * check it.
 */
export async function fillBigHouse(
  databaseUrl: string,
  { services, releases, entries }: Size,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("set synchronous_commit = off");
    await client.query(serviceRows, [services]);
    await client.query(releaseRows, [services, releases]);
    for (const rows of [...ofSome, ...moreRows]) await client.query(rows, [releases]);
    await client.query(entryRows, [releases, services, entries]);
    await client.query("update diary_head set last_id = (select max(id) from diary_entry)");
    await client.query("vacuum analyze");
    await client.query("checkpoint");
  } finally {
    await client.end();
  }
}

const stages = `'[{"weight":5,"minutes":30},{"weight":100,"minutes":30}]'::jsonb`;

const serviceRows = `
  insert into service (id, key, name, team, strategy, stages, metrics, current_version, created_at)
  select 'svc_' || i, 'service-' || i, 'Service ' || i, 'Team ' || i % 40, 'canary', ${stages},
    '[{"key":"errors","name":"Errors","unit":"%","kind":"ratio","role":"guardrail","worse":"higher","tolerance":0.1}]',
    '1.0.' || i, now() - interval '5 years'
  from generate_series(1, $1::int) i`;

/**
 * The newest hundred roll out, the thousand before are planned, the rest is over: every tenth was rolled back, and of every
 * fourth nobody wrote the review, so that it stays open.
 */
const releaseRows = `
  insert into release (id, service_id, version, previous_version, risk, strategy, lead, buddy, stages, status, stage,
    weight, planned_at, planned_for, started_at, completed_at, ended_at, prevented_at, spared_percent, unplanned)
  select 'rel_' || lpad(i::text, 10, '0'), 'svc_' || (i % $1::int + 1), '1.' || i / $1::int || '.0',
    '1.' || (i / $1::int - 1) || '.0', (array['low','medium','high'])[i % 3 + 1], 'canary', 'Person ' || (i % 300),
    'Person ' || ((i + 40) % 300), ${stages}, status, case when status = 'rolling_out' then 0 end,
    case when status = 'rolling_out' then 5 else 0 end, at - interval '1 day', at,
    case when status <> 'planned' then at end, case when status in ('completed', 'closed') then at + interval '1 hour' end,
    case when status in ('closed', 'rolled_back') then at + interval '1 day' end,
    case when status = 'rolled_back' and i % 20 = 0 then at + interval '10 minutes' end,
    case when status = 'rolled_back' and i % 20 = 0 then 95 end, i % 50 = 7
  from (select i, case when i > $2::int - 100 then now() - ($2::int - i) * interval '1 minute'
        when i > $2::int - 1100 then now() + (i - $2::int + 1100) * interval '40 minutes'
        else now() - ($2::int - 1100 - i) * interval '5 minutes' end as at,
      case when i > $2::int - 100 then 'rolling_out' when i > $2::int - 1100 then 'planned'
        when i % 10 = 0 then 'rolled_back' when i % 4 = 1 then 'completed' else 'closed' end as status
    from generate_series(1, $2::int) i) r`;

const eachOld = "from generate_series(1, $1::int - 1100) i";
const id = (prefix: string) => `'${prefix}_' || lpad(i::text, 10, '0')`;

const ofSome = [
  `insert into rollback (id, release_id, from_version, to_version, by_id, by_name, status, steps, requested_at, pressed_at,
    verified_at)
  select ${id("rb")}, ${id("rel")}, '2', '1', 'usr_1', 'Person ' || i % 300, 'verified', '[]', at, at, at + interval '41 s'
  from (select i, now() - ($1::int - i) * interval '5 minutes' as at ${eachOld} where i % 10 = 0) r`,
  `insert into alert (id, release_id, metric, role, status, sentence, opened_at, resolved_at)
  select ${id("alt")}, ${id("rel")}, 'errors', 'guardrail', case when i > $1::int - 1300 then 'open' else 'resolved' end,
    'Errors 2.1 % against 1 % on baseline.', now() - ($1::int - i) * interval '5 minutes',
    case when i <= $1::int - 1300 then now() end
  ${eachOld} where i % 5 = 0`,
  `insert into verdict (release_id, overall, at, sentence, metrics, judged_to)
  select id, case when status = 'rolled_back' then 'fail' else 'pass' end, started_at, 'It holds.', '[]', started_at
  from release where started_at is not null and $1::int > 0`,
  `insert into win (id, release_id, kind, title, created_at, rung_at, rung_by)
  select ${id("win")}, ${id("rel")}, 'smooth_release', 'Service went out smoothly', at, at, 'Person ' || i % 300
  from (select i, now() - ($1::int - i) * interval '5 minutes' as at ${eachOld} where i % 3 = 0) w`,
  `insert into postmortem (id, release_id, title, status, sections, created_at)
  select ${id("pm")}, ${id("rel")}, 'What we learned', 'published', '{}', now() - ($1::int - i) * interval '5 minutes'
  ${eachOld} where i % 10 = 0`,
  `insert into checklist_item (id, release_id, key, section, text, required, position)
  select 'itm_' || i || '_' || n, ${id("rel")}, 'item-' || n, 'code_review', 'Item ' || n, n < 5, n
  from generate_series(1, $1::int) i, generate_series(1, 8) n`,
  `insert into connector (id, service_id, kind, settings, secrets, created_at)
  select 'con_' || i, 'svc_' || i, 'webhook', '{}', '{}', now() from generate_series(1, 100) i where $1::int > 0`,
  `insert into inbox_event (id, connector_id, event_id, received_at, raw, result, reading)
  select ${id("inb")}, 'con_' || (i % 100 + 1), 'e' || i, now() - ($1::int * 2 - i) * interval '150 seconds', '{}',
    (array['used','used','used','ignored','waiting'])[i % 5 + 1], 'A deployment went out.'
  from generate_series(1, $1::int * 2) i`,
];

const entryRows = `
  insert into diary_entry (id, at, kind, actor_type, actor_id, actor_name, service_id, release_id, subject_id, sentence, data,
    hash)
  select (select last_id from diary_head) + i, now() - ($3::int - i) * interval '15 seconds',
    (array['release.planned','checklist.ticked','release.advanced','verdict.changed','alert.opened','release.completed',
      'rollback.requested','win.rung'])[i % 8 + 1],
    'person', 'usr_' || i % 300, 'Person ' || i % 300, 'svc_' || (r % $2::int + 1), 'rel_' || lpad(r::text, 10, '0'), null,
    'Person ' || i % 300 || ' moved Service ' || (r % $2::int + 1) || ' 1.' || r / $2::int || '.0, ' || (array['errors',
      'latency','conversion','checkout','a rare wombat'])[case when i % 100000 = 0 then 5 else i % 4 + 1 end] || '.',
    case when i % 500 = 3 then '{"overrode":"There is no verdict yet."}'::jsonb else '{}' end, md5(i::text)
  from (select i, ((i::bigint * $1::int) / ($3::int + 1))::int + 1 as r from generate_series(1, $3::int) i) e`;
