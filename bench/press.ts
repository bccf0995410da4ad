// npm run bench press [-- --times n] [--viewers n] [--samples n]: from a press (the HTTP request comes in) to the first
// byte of the webhook at a receiver, beside the least there could be: one committed transaction and a bare fetch to the
// same receiver. First while nothing else goes on, then with viewers and samples, then a hundred presses at once.
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { arrival, type Doorbell, openDoorbell } from "./press/doorbell.ts";
import { beCrowd, crowd, type CrowdAt } from "./press/crowd.ts";
import { type Line, linesOf } from "./press/lines.ts";
import { openPresser, type Presser } from "./press/raw-press.ts";
import { type House, startHouse } from "./samples/house.ts";

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: {
    times: { type: "string", default: "150" },
    viewers: { type: "string", default: "200" },
    samples: { type: "string", default: "1000" },
    together: { type: "string", default: "100" },
    crowd: { type: "string" },
  },
});
// The crowd is a process of its own, started by this one.
if (asked.crowd !== undefined) await beCrowd(JSON.parse(asked.crowd) as CrowdAt);

const times = Number(asked.times);
const together = Number(asked.together);
const restMs = 250;
const settleMs = 5_000;
const secret = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;

/** Releases that can be taken back, each of a service of its own with a webhook to the doorbell. */
async function prepare(house: House, client: pg.Client, bell: Doorbell, count: number, of: string) {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const key = `${of}-${n}`;
    await house.call("POST", "/services", { key, name: `Pressed ${n}`, currentVersion: "1.9.0" });
    await house.call("PUT", `/services/${key}/connector`, {
      kind: "webhook",
      url: bell.url,
      secret,
    });
    const made = await house.call("POST", "/releases", { service: key, version: "2.0.0" });
    ids.push((made as { id: string }).id);
  }
  await client.query(
    `update release set status = 'rolling_out', stage = 0, weight = 5, started_at = now(), stage_from = now(), clock_from = now() where id = any($1)`,
    [ids],
  );
  return ids;
}

/** One press of a release; milliseconds from the coming of the request to the webhook's first byte. */
async function press(presser: Presser, bell: Doorbell, id: string): Promise<number> {
  const rung = arrival(bell, (from) => !from.includes("bare"));
  const began = presser.press(id);
  return (await rung) - began;
}

/** The least there could be: a row in a committed transaction, and a fetch. */
async function bare(client: pg.Client, bell: Doorbell, n: number): Promise<number> {
  const rung = arrival(bell, (from) => from.includes("bare"));
  const began = performance.now();
  await client.query("begin");
  await client.query("insert into bench_press values ($1, $2)", [n, "A rollback was pressed."]);
  await client.query("commit");
  const answer = fetch(bell.url, { method: "POST", headers: { "x-from": "bare" }, body: "{}" });
  const at = await rung;
  await (await answer).text();
  return at - began;
}

async function sideBySide(house: House, client: pg.Client, bell: Doorbell, of: string) {
  const ids = await prepare(house, client, bell, times, of);
  const presser = await openPresser(house);
  const found: { press: number[]; bare: number[] } = { press: [], bare: [] };
  for (const [n, id] of ids.entries()) {
    found.bare.push(await bare(client, bell, n));
    found.press.push(await press(presser, bell, id));
    await end(house, client, id);
    // What a press leaves to do (postmortem, answers) is another matter than the press, and over by then.
    await sleep(restMs);
  }
  presser.close();
  await sleep(settleMs);
  return found;
}

/** Somebody looked, and all is well again: what was pressed is looked at no more while others are timed. */
async function end(house: House, client: pg.Client, releaseId: string): Promise<void> {
  const text = "select id from rollback where release_id = $1";
  // Its message leaves before it is written down.
  for (let tries = 0; tries < 2_000; tries += 1) {
    const { rows } = await client.query<{ id: string }>(text, [releaseId]);
    const [rollback] = rows;
    if (rollback !== undefined) {
      const note = { note: "The bench looked." };
      await house.call("POST", `/rollbacks/${rollback.id}/confirm`, note);
      return;
    }
    await sleep(5);
  }
  throw new Error(`The press of ${releaseId} was not written down within 10 s.`);
}

/** Everyone presses at once: how many presses were taken, and when the last of those was sent. */
async function allAtOnce(house: House, client: pg.Client, bell: Doorbell): Promise<string> {
  const ids = await prepare(house, client, bell, together, "together");
  const before = bell.times.length;
  const began = performance.now();
  const answers = await Promise.allSettled(
    ids.map((id) => house.call("POST", `/releases/${id}/rollback`, {})),
  );
  const taken = answers.filter(({ status }) => status === "fulfilled").length;
  while (bell.times.length < before + taken && performance.now() - began < 60_000) await sleep(5);
  const last = (bell.times[before + taken - 1] ?? Number.NaN) - began;
  return `${together} presses at once: ${taken} were taken; the last was sent after ${Math.round(last)} ms.`;
}

const house = await startHouse({ TICK_SECONDS: "10", HOST: "127.0.0.1" });
const bell = await openDoorbell();
const client = new pg.Client({ connectionString: house.databaseUrl });
await client.connect();
await client.query("create table bench_press (n int, said text)");
const lines: Line[] = [];
try {
  await sideBySide(house, client, bell, "warm").then(() => {});
  lines.push(...linesOf("alone", await sideBySide(house, client, bell, "alone")));
  const { url, databaseUrl, token } = house;
  const many = { viewers: Number(asked.viewers), perSecond: Number(asked.samples) };
  const leave = await crowd({ url, databaseUrl, token, ...many });
  lines.push(...linesOf("crowded", await sideBySide(house, client, bell, "crowded")));
  await leave();
  console.table(lines);
  console.log(await allAtOnce(house, client, bell));
} finally {
  await client.end();
  await bell.close();
  await house.stop();
}
