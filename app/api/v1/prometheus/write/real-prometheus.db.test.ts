import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { anApiToken } from "@/lib/access/testing/people";
import { serve } from "@/lib/access/testing/serve";
import { setLabelRules } from "@/lib/commands/canary/sample/set-label-rules";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";
import { disconnect, prisma } from "@/lib/db/client";
import { aRelease, aService } from "@/lib/db/testing";
import { combine } from "@/lib/domain/canary/aggregate/aggregate";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { presetsFor } from "@/lib/domain/canary/rules/presets";
import { closeTicks, reported } from "@/lib/domain/canary/aggregate/ticks";
import type { Service } from "@/lib/domain/release/service/service";
import { POST } from "./route";
import { installed, startPrometheus } from "./testing";

afterAll(disconnect);

async function aShop(): Promise<Service> {
  const service = await aService({ metrics: defaultMetrics });
  await aRelease({ status: "rolling_out", version: "2.4.0", previousVersion: "2.3.9" }, service);
  const [preset] = presetsFor(service.key, service.metrics);
  if (preset === undefined) throw new Error("no preset");
  await setLabelRules(aPerson("engineer"), service.key, preset.rules);
  return service;
}

/** What a client library shows; the canary gets 1 request a scrape of which every other fails, the baseline 19. */
function scraped(scrapes: number): string {
  const shown = (version: string, ok: number, failed: number) => [
    `http_requests_total{code="200",version="${version}"} ${ok}`,
    ...(failed > 0 ? [`http_requests_total{code="500",version="${version}"} ${failed}`] : []),
    ...["0.1", "0.25", "+Inf"].map(
      (le, i) =>
        `http_request_duration_seconds_bucket{version="${version}",le="${le}"} ${ok * (i + 1)}`,
    ),
    `go_goroutines{version="${version}"} 7`,
  ];
  const failed = Math.floor(scrapes / 2);
  const lines = [...shown("2.4.0", scrapes - failed, failed), ...shown("2.3.9", 19 * scrapes, 0)];
  return `${lines.join("\n")}\n`;
}

const stored = (service: Service) =>
  readSamples(prisma(), service.id, Date.now() - 120_000, Date.now() + 1_000);

/** All that an arm reported, added up. */
async function totals(service: Service, metric: string) {
  const to = Math.ceil(Date.now() / 1_000) * 1_000;
  const ticks = closeTicks(await stored(service), to - 120_000, to, 1_000);
  const of = (arm: "canary" | "baseline") =>
    combine(ticks.map(({ arms }) => reported(arms[arm], metric)).filter((one) => one !== null));
  return { canary: of("canary"), baseline: of("baseline") };
}

it.each(installed)(
  "is written by a real Prometheus as it is read by the judge (%s)",
  async (program) => {
    const shop = await aShop();
    const statuses: number[] = [];
    let scrapes = 0;
    const exporter = await serve(async () => {
      const headers = { "content-type": "text/plain; version=0.0.4" };
      return new Response(scraped(++scrapes), { headers });
    });
    const door = await serve(async (request) => {
      const answer = await POST(request);
      statuses.push(answer.status);
      return answer;
    });
    const { secret } = await anApiToken(["samples"]);
    const url = `${door.url}/api/v1/prometheus/write?service=${shop.key}`;
    const stop = await startPrometheus(program, exporter.url, url, secret);
    for (let i = 0; i < 60 && scrapes < 5; i++) await sleep(500);
    // Its series go away: Prometheus marks that, and the mark is no measurement.
    await exporter.close();
    await sleep(1_500);
    await Promise.all([stop(), door.close()]);
    expect(new Set(statuses)).toEqual(new Set([204]));
    const errors = await totals(shop, "errors");
    if (errors.canary?.kind !== "ratio" || errors.baseline?.kind !== "ratio")
      throw new Error("nothing arrived");
    // The first scrape only arms the counters, and the last may not have been sent.
    expect(errors.baseline.total % 19).toBe(0);
    expect(errors.baseline.total / 19).toBeGreaterThanOrEqual(scrapes - 2);
    expect(errors.baseline.events).toBe(0);
    expect(errors.canary.total).toBeGreaterThanOrEqual(scrapes - 3);
    const latency = (await totals(shop, "latency")).baseline;
    const per = errors.baseline.total / 19;
    expect(latency).toEqual({
      kind: "latency",
      buckets: [100, 250, 275].map((bound) => [bound, 19 * per]),
    });
    const instances = new Set((await stored(shop)).map(({ instance }) => instance));
    expect([...instances]).toEqual([new URL(exporter.url).host]);
  },
  180_000,
);
