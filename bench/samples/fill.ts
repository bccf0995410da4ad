import { Client } from "pg";

const tick = "10 seconds";

/**
 * Fills the database with samples of one service, every ten seconds until now, without a server in between: so many
 * series of each metric on each arm, spread over the span. Answers how many rows there are.
 */
export async function fillSamples(
  databaseUrl: string,
  {
    service,
    metrics,
    perArm,
    hours,
  }: { service: string; metrics: readonly string[]; perArm: number; hours: number },
): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("set synchronous_commit = off");
    await client.query(
      `insert into sample_series (service_id, metric, arm, instance, source, first_at, last_at)
       select s.id, metric, arm, 'pod-' || pod, 'api', now() - $4 * interval '1 hour', now()
       from service s, unnest($2::text[]) as metric, unnest(array['canary', 'baseline']) as arm, generate_series(1, $3::int) as pod
       where s.key = $1`,
      [service, metrics, perArm, hours],
    );
    for (let hour = hours; hour > 0; hour -= 1) await client.query(oneHour, [service, hour]);
    await client.query(
      `insert into sample_mark (service_id, minute)
       select s.id, minute from service s, generate_series(date_trunc('minute', now()) - $2 * interval '1 hour',
         date_trunc('minute', now()), '1 minute') as minute where s.key = $1`,
      [service, hours],
    );
    await client.query("analyze sample");
    await client.query("checkpoint");
    const { rows } = await client.query<{ n: string }>("select count(*) as n from sample");
    return Number(rows[0]?.n);
  } finally {
    await client.end();
  }
}

/** Ratios, latencies and levels, by the metric's name. */
const oneHour = `
  insert into sample (series_id, cumulative, le, at, events, total, value, received_at, buckets)
  select s.id, false, false, at,
    case when s.metric like 'ratio%' then (random() * 3)::int end, case when s.metric like 'ratio%' then 60 end,
    case when s.metric like 'gauge%' then random() * 10 end, at,
    case when s.metric like 'latency%' then array[50, 9 * random(), 80, 20, 120, 9, 250, 2 * random()]::float8[] end
  from sample_series s, generate_series(
    to_timestamp(floor(extract(epoch from now() - $2 * interval '1 hour') / 10) * 10),
    to_timestamp(floor(extract(epoch from now() - ($2 - 1) * interval '1 hour') / 10) * 10) - interval '${tick}',
    interval '${tick}') as at
  where s.service_id = (select id from service where key = $1)
  on conflict do nothing`;
