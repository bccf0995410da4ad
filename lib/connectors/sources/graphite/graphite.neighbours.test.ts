import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  answersOk,
  askAt,
  folderWith,
  freePort,
  isHere,
  startNeighbour,
  targetAt,
  testAt,
} from "@/lib/connectors/sources/testing/neighbour";
import type { SourceTarget } from "@/lib/domain/canary/source/source";

const launcher = join(import.meta.dirname, "../testing/bellwether_graphite.py");

const ports = async () =>
  Promise.all(
    ["LINE_RECEIVER", "PICKLE_RECEIVER", "CACHE_QUERY"].map(
      async (name) => [name, await freePort()] as const,
    ),
  );

/** Carbon's settings, for a folder that is not there yet: paths are filled in where it runs. */
function carbonConf(own: readonly (readonly [string, number])[], directory: string): string {
  return [
    "[cache]",
    ...["STORAGE_DIR", "CONF_DIR", "PID_DIR"].map((name) => `${name} = ${directory}`),
    `LOCAL_DATA_DIR = ${directory}/whisper`,
    `LOG_DIR = ${directory}/log`,
    "USER =",
    "MAX_CREATES_PER_MINUTE = inf",
    ...own.flatMap(([name, port]) => [`${name}_INTERFACE = 127.0.0.1`, `${name}_PORT = ${port}`]),
  ].join("\n");
}

/** Carbon takes what is measured, graphite-web answers: both in one folder, on ports of their own. */
async function startGraphite() {
  const own = await ports();
  const [line = 0, , query = 0] = own.map(([, port]) => port);
  const port = await freePort();
  const directory = await folderWith({
    "storage-schemas.conf": "[all]\npattern = .*\nretentions = 10s:1d\n",
  });
  await writeFile(join(directory, "carbon.conf"), carbonConf(own, directory));
  for (const name of ["whisper", "log"]) await mkdir(join(directory, name));
  const args = ["--nodaemon", `--config=${directory}/carbon.conf`, "start"];
  const carbon = await startNeighbour(directory, "carbon-cache", args, () => reaches(line));
  const url = `http://127.0.0.1:${port}`;
  const env = {
    GRAPHITE_STORAGE_DIR: directory,
    PORT: String(port),
    CARBON_QUERY_PORT: String(query),
  };
  const ready = () => answersOk(`${url}/version`);
  // Django's own Python, whatever else is on the PATH.
  const web = await startNeighbour(directory, "/usr/bin/python3", [launcher], ready, env);
  return { carbon, web, url, line };
}

async function reaches(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.destroy();
  return true;
}

describe.runIf(isHere("carbon-cache"))("the real Graphite", () => {
  let graphite: Awaited<ReturnType<typeof startGraphite>>;
  let target: SourceTarget;
  const minute = 60_000;
  const to = Math.floor(Date.now() / minute) * minute;
  const span = { from: to - 3 * minute, to, stepMs: minute };

  beforeAll(async () => {
    graphite = await startGraphite();
    target = targetAt("graphite", { url: graphite.url });
    const socket = connect(graphite.line, "127.0.0.1");
    await once(socket, "connect");
    const seconds = Array.from({ length: 18 }, (_, i) => span.from / 1000 + i * 10);
    socket.end(
      seconds.map((at) => `shop.2_4_0.errors 2 ${at}\nshop.2_4_0.requests 50 ${at}\n`).join(""),
    );
    await once(socket, "close");
    for (let tries = 0; tries < 100 && (await found()) < 3; tries++) await sleep(200);
  }, 90_000);

  const query = "summarize(shop.2_4_0.errors, '60s', 'sum')";
  const found = async () => {
    const answer = await askAt(target, { query, ...span });
    return answer.ok
      ? (answer.series[0]?.points.filter(([, value]) => value !== null).length ?? 0)
      : 0;
  };

  afterAll(async () => {
    await graphite?.web.stop();
    await graphite?.carbon.stop();
  });

  it("answers sums per step, stamped with their end", async () => {
    const answer = await askAt(target, { query, ...span });
    if (!answer.ok) throw new Error(answer.fault.words);
    const ends = [span.from + minute, span.from + 2 * minute, span.to];
    const points = answer.series[0]?.points.filter(([at]) => at <= span.to);
    expect(points).toEqual(ends.map((end) => [end, 12]));
  });

  it("answers points of its own width where the query does not sum them up", async () => {
    const answer = await askAt(target, { query: "shop.2_4_0.requests", ...span });
    if (!answer.ok) throw new Error(answer.fault.words);
    const points = answer.series[0]?.points.filter(([at]) => at <= span.to) ?? [];
    expect(points[0]).toEqual([span.from + 10_000, 50]);
    expect(points.at(-1)).toEqual([span.to, 50]);
  });

  it("answers nothing both for a metric that is not there and for a typo", async () => {
    for (const wrong of ["shop.9_9_9.errors", "summarize(shop.2_4_0.errors"]) {
      expect(await askAt(target, { query: wrong, ...span })).toMatchObject({
        ok: true,
        series: [],
      });
    }
  });

  it("passes its test, and says what its metrics begin with", async () => {
    const { ok, checked } = await testAt(target);
    expect({ ok, checked: checked[1] }).toEqual({
      ok: true,
      checked: expect.stringContaining("shop"),
    });
  });
});
