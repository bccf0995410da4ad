// What gathers around the releases of a big house in a year: people, tools, checks, words, calls and figures.

const past = (every: number) =>
  `from (select i, now() - ($1::int - i) * interval '5 minutes' as at
    from generate_series(1, $1::int - 1100) i where i % ${every} = 0) r`;
const id = (prefix: string) => `'${prefix}_' || lpad(i::text, 10, '0')`;
const person = "'Person ' || i % 300";
const services = "from service s where $1::int > 0 and s.id like 'svc\\_%'";
/** Of a service: its number. */
const n = "split_part(s.id, '_', 2)::int";

export const moreRows = [
  `insert into users (id, email, name, role, created_at)
  select 'usr_' || i, 'person-' || i || '@example.com', 'Person ' || i, (array['engineer','engineer','senior','viewer'])[i % 4 + 1],
    now() - interval '1 year' from generate_series(0, 299) i where $1::int > 0`,
  `insert into runbook_version (service_id, version, steps, why, by_id, by_name, at)
  select s.id, v, '[{"kind":"code","title":"Take it back","command":"deploy --to previous","up":"","verify":"Errors fall.","notify":"#ops","notes":"","minutes":2}]',
    'Kept up to date', 'usr_1', 'Person 1', now() - (20 - v) * interval '15 days' ${services.replace("where", ", generate_series(1, 20) v where")}`,
  `insert into drill (id, service_id, runbook_version, from_version, to_version, driver_id, driver_name, status, steps,
    target_seconds, started_at, ended_at, seconds)
  select 'drl_' || lpad((${n} * 100 + d)::text, 10, '0'), s.id, 20, '2', '1', 'usr_1', 'Person 1', 'worked', '[]', 120, at,
    at + interval '1 minute', 60
  from service s, generate_series(1, 12) d, lateral (select now() - (d * 30 - ${n} % 30) * interval '1 day' as at) t
  where $1::int > 0 and s.id like 'svc\\_%'`,
  `insert into commitment (id, service_id, text, owner, due_on, made_by, made_at, kept_at)
  select ${id("cmt")}, 'svc_' || (i / 10 % (select count(*) from service) + 1), 'Alert on slow queries too', ${person},
    to_char(at + interval '14 days', 'YYYY-MM-DD'), ${person}, at, case when i % 100 <> 0 then at + interval '9 days' end
  ${past(10)}`,
  `insert into flag (id, release_id, service_id, key, owner, purpose, remove_by, retired_at, added_by, added_at)
  select ${id("flg")}, ${id("rel")}, (select service_id from release where id = ${id("rel")}), 'new-' || i, ${person},
    'Try the new way', to_char(at + interval '30 days', 'YYYY-MM-DD'), case when i % 40 <> 0 then at + interval '20 days' end,
    ${person}, at ${past(20)}`,
  `insert into review (id, release_id, went_well, by_id, by_name, at)
  select ${id("rev")}, ${id("rel")}, 'It was quiet.', 'usr_1', ${person}, at ${past(2)}`,
  `insert into postmortem_text (postmortem_id, revision, section, text, by_id, by_name, at)
  select ${id("pm")}, t, 'whatHappened', repeat('The pool ran out of connections. ', t), 'usr_1', ${person}, at
  ${past(10)}, generate_series(1, 5) t`,
  `insert into win_heard (win_id, user_id, name, at)
  select ${id("win")}, 'usr_' || (i + h) % 300, 'Person ' || (i + h) % 300, at ${past(3)}, generate_series(1, 4) h`,
  `insert into blocker (id, release_id, step, text, raised_by_id, raised_by, raised_at, owner, status, resolved_at)
  select ${id("blk")}, ${id("rel")}, 'rollback', 'The down step was never run.', 'usr_1', ${person}, at, ${person}, 'resolved', at
  ${past(25)}`,
  `insert into sync (id, release_id, status, facilitator_id, facilitator_name, step, started_at, ended_at, pulse, counts)
  select ${id("syn")}, ${id("rel")}, 'go', 'usr_1', ${person}, 'decide', at, at, 'shown',
    case when i % 20 = 0 then '[1,2,1,0,0]'::jsonb else '[0,0,1,2,2]' end ${past(1)}`,
  `update checklist_item set state = 'waived' where key = 'item-1'
    and release_id in (select ${id("rel")} ${past(40)})`,
  `insert into override (id, release_id, slot, why, reason, asked_by_id, asked_by_name, asked_at, status, decided_by, decided_at)
  select ${id("ovr")}, ${id("rel")}, at, '[{"rule":"window","key":"window","sentence":"It is Friday."}]', 'A customer waits.', 'usr_1', ${person}, at,
    case when i % 2500 = 0 then 'asked' else 'approved' end, 'Person 2', at ${past(50)}`,
  `insert into fix_forward (id, release_id, service_id, why, blast_radius, back_out, minutes, chain, asked_by_id, asked_by_name,
    asked_at, status, decided_at)
  select ${id("fix")}, ${id("rel")}, (select service_id from release where id = ${id("rel")}), 'A typo', 'Few', 'Back', 30, 1,
    'usr_1', ${person}, at, 'done', at ${past(100)}`,
  `insert into outside_fact (id, same, service_id, connector_id, release_id, kind, environment, version, status, at, by, received_at)
  select ${id("fct")} || f, i || '/' || f, 'svc_' || (i % (select count(*) from service) + 1), 'con_1', ${id("rel")}, 'deploy',
    'production', '1.' || i, 'succeeded', at, 'Person 1', at ${past(1)}, generate_series(1, 2) f`,
  `insert into outside_alert (id, service_id, connector_id, fingerprint, name, severity, summary, starts_at, ends_at)
  select ${id("oal")}, 'svc_' || (i % (select count(*) from service) + 1), 'con_1', 'f' || i, 'Slow', 'critical', 'It is slow', at,
    at + interval '20 minutes' ${past(3)}`,
  `insert into attempt (id, operation_id, connector_id, action, number, at, ended_at, result, status_code, ms, release_id)
  select ${id("att")} || a, ${id("rel")}, 'con_' || (i % 100 + 1), 'set_weight', a, at, at, 'accepted', 200, 40, ${id("rel")}
  ${past(1)}, generate_series(1, 4) a`,
  `insert into effect (id, kind, key, payload, release_id, state, run_at, created_at, ended_at)
  select ${id("eff")}, 'tell_channel', 'e' || i, '{}', ${id("rel")}, case when i % 5000 = 0 then 'dead' else 'done' end, at, at, at
  ${past(1)}`,
  `insert into endpoint (id, url, name, form, types, secrets, created_at)
  select 'end_' || i, 'https://example.com/' || i, 'Endpoint ' || i, 'standard', '{}', '{}', now()
  from generate_series(1, 20) i where $1::int > 0`,
  `insert into delivery (id, endpoint_id, type, content_type, body, state, attempts, created_at, ended_at)
  select ${id("dlv")} || d, 'end_' || d, 'release.completed', 'application/json', '{"type":"release.completed"}',
    case when i % 500 = 0 then 'failed' else 'done' end, 1, at, at ${past(1)}, generate_series(1, 3) d`,
  `insert into delivery_try (delivery_id, number, at, ms, status_code, answer)
  select ${id("dlv")} || d, 1, at, 30, 200, 'ok' ${past(1)}, generate_series(1, 3) d`,
  `insert into session (id, user_id, created_at, last_seen_at, expires_at)
  select 'ses_' || i, 'usr_' || i % 300, now(), now(), now() + interval '1 day'
  from generate_series(1, 3000) i where $1::int > 0`,
  `insert into api_token (id, name, hash, hint, scopes, created_by, created_at)
  select 'tok_' || lpad(i::text, 10, '0'), 'Pipeline ' || i, 'h' || i, 'abcd', '{samples:write}', 'Person 1', now()
  from generate_series(1, 600) i where $1::int > 0`,
  `insert into freezes (id, title, starts, ends, last_ends, services, risks, created_by)
  select 'frz_' || lpad(i::text, 10, '0'), 'Sale ' || i, at, at + interval '2 days', at + interval '2 days', '{}', '{high}', 'Person 1'
  from generate_series(1, 60) i, lateral (select now() + (i - 50) * interval '7 days' as at) t where $1::int > 0`,
  `insert into service_dependency (service_id, needs_id)
  select s.id, 'svc_' || (${n} / 2) ${services} and ${n} > 1`,
  // The services of the newest hundred releases are measured: every ten seconds now, by the minute for a day.
  `insert into sample_series (service_id, metric, arm, instance, source, first_at, last_at)
  select s.id, 'errors', arm, 'pod-' || pod, 'api', now() - interval '1 day', now()
  from service s, unnest(array['canary', 'baseline']) as arm, generate_series(1, 3) pod
  where s.id in (select service_id from release where status = 'rolling_out') and $1::int > 0`,
  `insert into sample (series_id, cumulative, le, at, events, total, received_at, buckets)
  select id, false, false, at, id % 3, 60, at, '{}' from sample_series, generate_series(
    to_timestamp(floor(extract(epoch from now()) / 10) * 10) - interval '1 hour', now(), '10 seconds') at where $1::int > 0`,
  `insert into sample_minute (service_id, metric, arm, at, events, total, buckets)
  select service_id, metric, arm, at, 3, 1080, '{}' from sample_series, generate_series(
    date_trunc('minute', now()) - interval '1 day', now(), '1 minute') at where instance = 'pod-1' and $1::int > 0`,
  `insert into judged_tick (release_id, at, overall, e, metrics)
  select id, started_at + t * interval '1 minute', 'pass', 1, '{"errors":["pass",1]}' from release, generate_series(1, 5) t
  where started_at is not null and $1::int > 0`,
];
