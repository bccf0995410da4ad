// npm run bench ingest [-- --bodies n] [--at-once n]: samples a second over HTTP, beside raw COPY of the same rows.
import { parseArgs } from "node:util";
import pg from "pg";
import { type Body, jsonBody, otlpBody, remoteWriteBody } from "./samples/bodies.ts";
import { copyInto } from "./samples/copy.ts";
import { type Fired, fire, quantileMs } from "./samples/fire.ts";
import { type House, startHouse } from "./samples/house.ts";
import { labelRules, metrics, perBody, type Reading, readings } from "./samples/traffic.ts";

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: {
    bodies: { type: "string", default: "60" },
    "at-once": { type: "string", default: "4" },
  },
});
const count = Number(asked.bodies);
const atOnce = Number(asked["at-once"]);

const ways: [name: string, make: (service: string, readings: readonly Reading[]) => Body][] = [
  ["POST /samples (JSON)", jsonBody],
  ["OTLP (protobuf)", otlpBody],
  ["Prometheus remote write", remoteWriteBody],
];

/** Each way has a service of its own: of two sources of a metric only the first would be taken. */
const serviceOf = (way: number) => `bench-${way + 1}`;
/** The first reading's instant: late enough for the newest to lie in the past, whatever day it is. */
const begin = Math.floor(Date.now() / 10_000) * 10_000 - 6 * 3_600_000;

/** The rows the last way left behind, copied into a table of the same shape: days, key and all. */
async function copyTheSame(house: House): Promise<{ rows: number; seconds: number }> {
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    `select p.series_id, cumulative, le, p.at::text, events, total, value, received_at::text
     from sample p join sample_series s on s.id = p.series_id join service v on v.id = s.service_id
     where v.key = $1 order by p.at, p.series_id`,
    [serviceOf(ways.length - 1)],
  );
  await client.query(`
    create table copied (like sample including all) partition by range (at);
    create table copied_all partition of copied default;
    checkpoint`);
  await client.end();
  const text = rows.map((row) => {
    const figures = [row.events, row.total, row.value].map((figure) => figure ?? "\\N");
    return [row.series_id, row.cumulative, row.le, row.at, ...figures, row.received_at, "\\N"].join(
      "\t",
    );
  });
  const seconds = await copyInto(house.databaseUrl, "copied", Buffer.from(`${text.join("\n")}\n`));
  return { rows: rows.length, seconds };
}

async function measure(house: House, way: number): Promise<Fired> {
  const service = serviceOf(way);
  await house.call("POST", "/services", { key: service, name: "Bench" });
  await house.call("PUT", `/services/${service}/metrics`, metrics);
  await house.call("PUT", `/services/${service}/label-rules`, labelRules);
  const make = ways[way]?.[1] ?? jsonBody;
  const bodies = Array.from({ length: count + 2 }, (_, n) => make(service, readings(n, begin)));
  // The first two teach the house which series there are.
  await fire(house.url, house.token, bodies.splice(0, 2), 1);
  return fire(house.url, house.token, bodies, atOnce);
}

const perSecond = (samples: number, seconds: number) =>
  Math.round(samples / seconds).toLocaleString("en-US");

const house = await startHouse();
try {
  const fired: Fired[] = [];
  for (const way of ways.keys()) fired.push(await measure(house, way));
  const copied = await copyTheSame(house);
  if (copied.rows !== (count + 2) * perBody)
    throw new Error(`${copied.rows} rows are stored of ${(count + 2) * perBody} samples sent.`);
  const raw = copied.rows / copied.seconds;
  console.log(`${count} bodies of ${perBody} samples, ${atOnce} at a time; one row a sample.\n`);
  console.log("| way | samples/s | of COPY | body p50 ms | p95 ms |\n|---|--:|--:|--:|--:|");
  for (const [i, { seconds, milliseconds }] of fired.entries()) {
    const samples = count * perBody;
    const share = Math.round((samples / seconds / raw) * 100);
    const [p50, p95] = [0.5, 0.95].map((q) => quantileMs(milliseconds, q));
    console.log(
      `| ${ways[i]?.[0]} | ${perSecond(samples, seconds)} | ${share} % | ${p50} | ${p95} |`,
    );
  }
  console.log(
    `| raw COPY of the same rows | ${perSecond(copied.rows, copied.seconds)} | 100 % | | |`,
  );
} finally {
  await house.stop();
}
