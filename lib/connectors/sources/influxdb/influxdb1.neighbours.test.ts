import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  answersOk,
  askAt,
  folderWith,
  freePort,
  isHere,
  type Neighbour,
  startNeighbour,
  targetAt,
  testAt,
} from "@/lib/connectors/sources/testing/neighbour";
import type { SourceTarget } from "@/lib/domain/canary/source/source";

describe.runIf(isHere("influxd"))("the real InfluxDB 1", () => {
  let neighbour: Neighbour;
  let target: SourceTarget;
  const minute = 60_000;
  const to = Math.floor(Date.now() / minute) * minute;
  const span = { from: to - 3 * minute, to, stepMs: minute };

  beforeAll(async () => {
    const [port, rpc] = [await freePort(), await freePort()];
    const url = `http://127.0.0.1:${port}`;
    const directory = await folderWith({
      "influxdb.conf": [
        "reporting-disabled = true",
        `bind-address = "127.0.0.1:${rpc}"`,
        '[meta]\n  dir = "meta"',
        '[data]\n  dir = "data"\n  wal-dir = "wal"\n  query-log-enabled = false',
        `[http]\n  bind-address = "127.0.0.1:${port}"\n  log-enabled = false`,
      ].join("\n"),
    });
    const args = ["run", "-config", "influxdb.conf"];
    neighbour = await startNeighbour(directory, "influxd", args, () => answersOk(`${url}/ping`));
    await fetch(`${url}/query`, {
      method: "POST",
      body: new URLSearchParams({ q: "CREATE DATABASE shop" }),
    });
    const lines = Array.from({ length: 18 }, (_, i) => {
      const at = span.from + i * 10_000;
      return `http,version=2.4.0,pod=a errors=1i,requests=50i ${at}\nhttp,version=2.4.0,pod=b requests=40i ${at}`;
    });
    await fetch(`${url}/write?db=shop&precision=ms`, { method: "POST", body: lines.join("\n") });
    target = targetAt("influxdb1", { url, database: "shop" });
  });

  afterAll(async () => neighbour?.stop());

  const where = `WHERE version = '2.4.0' AND time >= ${span.from}ms AND time < ${span.to}ms`;

  it("answers groups by time and tag, stamped with their end", async () => {
    const query = `SELECT sum(requests) FROM http ${where} GROUP BY time(60s), pod`;
    const answer = await askAt(target, { query, ...span });
    if (!answer.ok) throw new Error(answer.fault.words);
    const ends = [span.from + minute, span.from + 2 * minute, span.to];
    expect(answer.series).toEqual([
      { labels: { pod: "a" }, points: ends.map((end) => [end, 300]) },
      { labels: { pod: "b" }, points: ends.map((end) => [end, 240]) },
    ]);
  });

  it("tells an unknown database (a 200), a wrong query (a 400), and nothing found", async () => {
    const query = `SELECT sum(requests) FROM http ${where} GROUP BY time(60s)`;
    const lost = targetAt("influxdb1", { ...target.settings, database: "nowhere" });
    expect(await askAt(lost, { query, ...span })).toMatchObject({
      ok: false,
      fault: { is: "query", words: "It answered: database not found: nowhere." },
    });
    expect(await askAt(target, { query: "SELEC x", ...span })).toMatchObject({
      ok: false,
      fault: {
        is: "query",
        words: expect.stringContaining("It answered 400: error parsing query"),
      },
    });
    const none = query.replace("2.4.0", "9.9.9");
    expect(await askAt(target, { query: none, ...span })).toMatchObject({ ok: true, series: [] });
  });

  it("passes its test, and says what it holds", async () => {
    expect(await testAt(target)).toMatchObject({
      ok: true,
      checked: [expect.any(String), "It holds http."],
    });
  });
});
