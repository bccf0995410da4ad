// npm run bench charts [-- --million n]: how long a chart takes with 10 million samples stored, by its span.
import { parseArgs } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { fillSamples } from "./samples/fill.ts";
import { quantileMs } from "./samples/fire.ts";
import { type House, startHouse } from "./samples/house.ts";

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: { million: { type: "string", default: "10" } },
});

const service = "charted";
const metrics = [
  ...[1, 2].map((n) => ({ key: `ratio_${n}`, kind: "ratio" })),
  ...[1, 2].map((n) => ({ key: `latency_${n}`, kind: "latency" })),
  ...[1, 2].map((n) => ({ key: `gauge_${n}`, kind: "gauge" })),
];
const hours = 7 * 24;
const perHour = 360 * metrics.length * 2;
const perArm = Math.max(1, Math.round((Number(asked.million) * 1e6) / (perHour * hours)));

/** A release that has been rolling out for the week the samples are of. */
async function aRelease(house: House): Promise<string> {
  await house.call("POST", "/services", { key: service, name: "Charted", usesStaging: false });
  await house.call("PUT", `/services/${service}/metrics`, metrics);
  const made = await house.call("POST", "/releases", {
    service,
    version: "2.0.0",
    previousVersion: "1.9.0",
  });
  const { id } = made as { id: string };
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  await client.query(
    `update release set status = 'completed', started_at = now() - $2 * interval '1 hour', completed_at = now() where id = $1`,
    [id, hours],
  );
  await client.end();
  return id;
}

async function untilRolledUp(house: House): Promise<number> {
  const began = performance.now();
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  for (;;) {
    const { rows } = await client.query(
      "select count(*)::int as n from sample_mark where minute < now() - interval '3 minutes'",
    );
    if (rows[0]?.n === 0) break;
    await sleep(1_000);
  }
  await client.end();
  return (performance.now() - began) / 1000;
}

/** A chart of one metric, or of all, over the last so many hours; the times of some in a row. */
async function measure(house: House, id: string, span: number, metric: string | null) {
  const times: number[] = [];
  for (let i = 0; i < 25; i += 1) {
    const from = new Date(Date.now() - span * 3_600_000).toISOString();
    const which = metric === null ? "" : `&metric=${metric}`;
    const began = performance.now();
    await house.call("GET", `/releases/${id}/series?points=240&from=${from}${which}`);
    times.push(performance.now() - began);
  }
  return times.slice(5);
}

const house = await startHouse();
try {
  const id = await aRelease(house);
  const rows = await fillSamples(house.databaseUrl, {
    ...{ service, perArm, hours },
    metrics: metrics.map(({ key }) => key),
  });
  console.log(
    `${rows.toLocaleString("en-US")} samples of ${perArm} instances an arm over a week, ${metrics.length} metrics.`,
  );
  console.log(`Rolled up by the worker in ${(await untilRolledUp(house)).toFixed(0)} s.\n`);
  console.log("| chart over | of | p50 ms | p95 ms |\n|---|---|--:|--:|");
  for (const span of [0.25, 1, 6, 24, 7 * 24]) {
    for (const metric of ["ratio_1", "latency_1", "gauge_1", null]) {
      const times = await measure(house, id, span, metric);
      const [p50, p95] = [0.5, 0.95].map((q) => quantileMs(times, q));
      console.log(`| ${span} h | ${metric ?? "all metrics"} | ${p50} | ${p95} |`);
    }
  }
} finally {
  await house.stop();
}
