import { setTimeout as sleep } from "node:timers/promises";
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
import { startPrometheus } from "@/lib/connectors/sources/testing/prometheus-neighbour";
import type { SourceTarget } from "@/lib/domain/canary/source/source";

/** A step that has just ended, and the one before it. */
function lastSteps(stepMs: number, count: number) {
  const to = Math.floor(Date.now() / stepMs) * stepMs;
  return { from: to - count * stepMs, to, stepMs };
}

describe.runIf(isHere("prometheus"))("the real Prometheus", () => {
  let neighbour: Awaited<ReturnType<typeof startPrometheus>>;
  let target: SourceTarget;
  const began = Date.now();

  beforeAll(async () => {
    // Ten requests a second, one in ten fails; the canary has told nothing but its total.
    neighbour = await startPrometheus(() => {
      const all = Math.floor((Date.now() - began) / 100);
      return (
        `shop_requests_total{version="2.3.9"} ${all}\nshop_errors_total{version="2.3.9"} ${Math.floor(all / 10)}\n` +
        `shop_requests_total{version="2.4.0"} ${all}\n`
      );
    });
    target = targetAt("prometheus", { url: neighbour.url });
    const query = 'count_over_time(shop_requests_total{version="2.3.9"}[4s]) >= 4';
    for (let tries = 0; tries < 80; tries++) {
      const scraped = await askAt(target, { query, ...lastSteps(4_000, 2) });
      if (scraped.ok && scraped.series[0]?.points.length === 2) break;
      await sleep(500);
    }
  });

  afterAll(async () => neighbour?.stop());

  it("answers increases per step, stamped with their end", async () => {
    const span = lastSteps(4_000, 2);
    const query = 'sum(increase(shop_requests_total{version="2.3.9"}[4s]))';
    const answer = await askAt(target, { query, ...span });
    if (!answer.ok) throw new Error(answer.fault.words);
    const [series] = answer.series;
    expect(series?.points.map(([at]) => at)).toEqual([span.from + 4_000, span.to]);
    for (const [, value] of series?.points ?? []) expect(value).toBeGreaterThan(30);
    for (const [, value] of series?.points ?? []) expect(value).toBeLessThan(50);
  });

  it("has no series where nothing was counted, and vector(0) makes one", async () => {
    const span = lastSteps(4_000, 2);
    const bare = 'sum(increase(shop_errors_total{version="2.4.0"}[4s]))';
    expect(await askAt(target, { query: bare, ...span })).toMatchObject({ ok: true, series: [] });
    const filled = await askAt(target, { query: `${bare} or vector(0)`, ...span });
    expect(filled).toMatchObject({
      ok: true,
      series: [
        {
          points: [
            [span.from + 4_000, 0],
            [span.to, 0],
          ],
        },
      ],
    });
  });

  it("+Inf is a gap, and what it says of wrong and of too long questions is told", async () => {
    const span = lastSteps(4_000, 2);
    const infinite = await askAt(target, { query: "vector(1) / vector(0)", ...span });
    expect(infinite).toMatchObject({
      series: [
        {
          points: [
            [expect.any(Number), null],
            [span.to, null],
          ],
        },
      ],
    });
    const wrong = await askAt(target, { query: "sum(rate(", ...span });
    expect(wrong).toMatchObject({
      ok: false,
      fault: { is: "query", words: expect.stringContaining("It answered 400: 1:10: parse error") },
    });
    const long = await askAt(target, { query: "up", from: 0, to: 12_000_000, stepMs: 1_000 });
    expect(long).toMatchObject({
      ok: false,
      fault: { words: expect.stringContaining("11,000 points") },
    });
  });

  it("passes its test, and says who it is", async () => {
    expect(await testAt(target)).toMatchObject({
      ok: true,
      checked: [
        expect.stringContaining("one target"),
        expect.stringMatching(/It is Prometheus \d/),
      ],
    });
  });
});

describe.runIf(isHere("victoria-metrics"))("the real VictoriaMetrics", () => {
  let neighbour: Neighbour;
  let target: SourceTarget;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const args = [
      "-storageDataPath=data",
      `-httpListenAddr=127.0.0.1:${port}`,
      "-retentionPeriod=1",
    ];
    const directory = await folderWith({});
    neighbour = await startNeighbour(directory, "victoria-metrics", args, () =>
      answersOk(`${url}/health`),
    );
    target = targetAt("prometheus", { url });
    // A total that grows by five a second for five minutes.
    const now = Math.floor(Date.now() / 10_000) * 10_000;
    const lines = Array.from(
      { length: 31 },
      (_, i) => `shop_requests_total{version="2.4.0"} ${i * 50} ${now - (30 - i) * 10_000}`,
    );
    await fetch(`${url}/api/v1/import/prometheus`, { method: "POST", body: lines.join("\n") });
    await fetch(`${url}/internal/force_flush`);
  });

  afterAll(async () => neighbour?.stop());

  it("answers as Prometheus does, refuses with 422, and hides its newest half minute", async () => {
    const query = 'sum(increase(shop_requests_total{version="2.4.0"}[30s]))';
    const to = Math.floor((Date.now() - 60_000) / 30_000) * 30_000;
    const span = { from: to - 120_000, to, stepMs: 30_000 };
    const answer = await askAt(target, { query, ...span });
    if (!answer.ok) throw new Error(answer.fault.words);
    expect(answer.series[0]?.points).toEqual(
      [90_000, 60_000, 30_000, 0].map((ago) => [to - ago, 150]),
    );
    const wrong = await askAt(target, { query: "sum(rate(", ...span });
    expect(wrong).toMatchObject({
      fault: {
        is: "query",
        words: expect.stringContaining("It answered 422: error when executing query"),
      },
    });
    expect(await testAt(target)).toMatchObject({
      ok: true,
      checked: [expect.any(String), expect.stringContaining("VictoriaMetrics")],
    });
  });
});
