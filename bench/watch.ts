// npm run bench watch [-- --releases n] [--minutes n]: so many releases judged every ten seconds, ten metrics each: how
// much processor that takes, and how long from a sample that is received to the verdict that is committed.
import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { quantileMs } from "./samples/fire.ts";
import { type House, startHouse } from "./samples/house.ts";

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: {
    releases: { type: "string", default: "200" },
    minutes: { type: "string", default: "3" },
    tick: { type: "string", default: "10" },
  },
});
const count = Number(asked.releases);
const tickMs = Number(asked.tick) * 1000;
const metrics = [
  ...[1, 2, 3, 4].map((n) => ({ key: `ratio_${n}`, kind: "ratio" })),
  ...[1, 2, 3].map((n) => ({ key: `latency_${n}`, kind: "latency" })),
  ...[1, 2, 3].map((n) => ({ key: `gauge_${n}`, kind: "gauge" })),
];
const keyOf = (n: number) => `watched-${n}`;

async function rollOut(house: House, client: pg.Client): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await house.call("POST", "/services", { key: keyOf(n), name: `Watched ${n}` });
    await house.call("PUT", `/services/${keyOf(n)}/metrics`, metrics);
    await house.call("POST", "/releases", {
      service: keyOf(n),
      version: "2.0.0",
      previousVersion: "1.9.0",
    });
  }
  // Two hundred journeys through staging are another bench; the judge's clock is wound as the move would wind it.
  await client.query(`
    update release set status = 'rolling_out', stage = 0, weight = 5, started_at = now(), stage_from = now(), clock_from = now()`);
  await client.query(`
    insert into effect (id, kind, key, payload, release_id, state, run_at, created_at)
    select 'eff_bench_' || id, 'judge_release', id, jsonb_build_object('releaseId', id), id, 'waiting', now(), now() from release
    on conflict do nothing`);
}

/** One tick of all metrics of both arms of a service. */
function samplesAt(at: number): object[] {
  return metrics.flatMap(({ key, kind }) =>
    (["canary", "baseline"] as const).map((arm) => {
      const n = arm === "canary" ? 50 : 950;
      const whose = { metric: key, arm, at: new Date(at).toISOString() };
      if (kind === "ratio")
        return { ...whose, events: Math.round(n * 0.01 * Math.random() * 2), total: n };
      if (kind === "gauge") return { ...whose, value: 0.4 + Math.random() / 10 };
      return {
        ...whose,
        buckets: [
          [50, 0.2 * n],
          [80, 0.5 * n],
          [120, 0.2 * n],
          [250, 0.1 * n],
        ],
      };
    }),
  );
}

/** Processor seconds of the house and of its database so far, children that ended not counted. */
function processorSeconds(house: House): { house: number; database: number } {
  const text = execFileSync("ps", ["-eo", "pid,ppid,args"], { encoding: "utf8" });
  const rows = text
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/, 2).map(Number));
  const below = (root: number): number[] => [
    root,
    ...rows.filter(([, parent]) => parent === root).flatMap(([pid = 0]) => below(pid)),
  ];
  const used = (root: number) => below(root).reduce((sum, pid) => sum + secondsOf(pid), 0);
  return { house: used(house.pid), database: used(house.databasePid) };
}

function secondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    // utime and stime, in hundredths of a second on every Linux there is.
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** Verdicts as they are committed: how long after their samples, and after their tick could be closed. */
async function lookForVerdicts(
  client: pg.Client,
  received: ReadonlyMap<string, number>,
  ends: number,
): Promise<{ waits: number[]; own: number[] }> {
  const [waits, own]: [number[], number[]] = [[], []];
  const seen = new Map<string, number>();
  while (Date.now() < ends) {
    const { rows } = await client.query<{ key: string; to: number }>(`
      select s.key, extract(epoch from v.judged_to)::float8 * 1000 as to from verdict v
      join release r on r.id = v.release_id join service s on s.id = r.service_id`);
    const now = Date.now();
    for (const { key, to } of rows) {
      const at = received.get(`${key} ${to}`);
      const before = seen.get(key);
      seen.set(key, to);
      if (before === undefined || before === to || at === undefined) continue;
      waits.push(now - at);
      // A tick is closed one tick after its end, so that late samples are judged too.
      own.push(now - Math.max(at, to + tickMs));
    }
    await sleep(20);
  }
  return { waits, own };
}

const house = await startHouse({ TICK_SECONDS: String(tickMs / 1000) });
const client = new pg.Client({ connectionString: house.databaseUrl });
await client.connect();
try {
  await rollOut(house, client);
  /** When the samples of a tick of a service had all been received, by its end. */
  const received = new Map<string, number>();
  const ends = Date.now() + Number(asked.minutes) * 60_000;
  const sender = (async () => {
    for (let tick = Math.ceil(Date.now() / tickMs) * tickMs; tick < ends; tick += tickMs) {
      await sleep(Math.max(0, tick - Date.now()));
      const samples = samplesAt(tick);
      for (let n = 0; n < count; n += 1) {
        await house.call("POST", "/samples", { service: keyOf(n), samples });
        received.set(`${keyOf(n)} ${tick}`, Date.now());
      }
    }
  })();
  // The first two ticks wake everything up; they are not measured.
  await sleep(2.5 * tickMs);
  const before = processorSeconds(house);
  const began = performance.now();
  await sleep((ends - Date.now()) / 2);
  const seconds = (performance.now() - began) / 1000;
  const after = processorSeconds(house);
  // Looking costs the database something, so it comes after the processor was measured.
  const { waits, own } = await lookForVerdicts(client, received, ends);
  await sender;
  const share = (used: number) => `${Math.round((used / seconds) * 100)} %`;
  const [forHouse, forDatabase] = [after.house - before.house, after.database - before.database];
  console.log(
    `${count} releases, ${metrics.length} metrics each, judged every ${tickMs / 1000} s for ${seconds.toFixed(0)} s; ${waits.length} verdicts.\n`,
  );
  console.log("| what | |\n|---|--:|");
  console.log(
    `| processor, of one core | ${share(forHouse + forDatabase)} (web and worker ${share(forHouse)}, database ${share(forDatabase)}) |`,
  );
  console.log(
    `| sample received → verdict committed, p50 / p95 | ${quantileMs(waits, 0.5)} / ${quantileMs(waits, 0.95)} ms |`,
  );
  console.log(
    `| of it after the tick could be closed, p50 / p95 | ${quantileMs(own, 0.5)} / ${quantileMs(own, 0.95)} ms |`,
  );
} finally {
  await client.end();
  await house.stop();
}
