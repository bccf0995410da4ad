import { gzipSync } from "node:zlib";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { anApiToken } from "@/lib/access/testing/people";
import { serve } from "@/lib/access/testing/serve";
import { setLabelRules } from "@/lib/commands/canary/sample/set-label-rules";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";
import { disconnect, prisma } from "@/lib/db/client";
import { aRelease, aService } from "@/lib/db/testing";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { presetsFor } from "@/lib/domain/canary/rules/presets";
import { samplesView } from "@/lib/queries/canary/samples-view";
import type { Service } from "@/lib/domain/release/service/service";
import { POST } from "./route";

let token = "";
let url = "";
let close = async () => {};

/** The route behind a real server, for an exporter that only speaks HTTP. */
beforeAll(async () => {
  token = (await anApiToken(["samples"])).secret;
  const served = await serve(POST);
  close = served.close;
  url = `${served.url}/api/v1/otlp/v1/metrics`;
});
afterAll(async () => {
  await close();
  await disconnect();
});

const start = Date.now() - 30_000;

async function aShop(): Promise<Service> {
  const service = await aService({ metrics: defaultMetrics });
  await aRelease({ status: "rolling_out", version: "2.4.0", previousVersion: "2.3.9" }, service);
  const preset = presetsFor(service.key, service.metrics).find(
    ({ key }) => key === "opentelemetry",
  );
  if (preset === undefined) throw new Error("no preset");
  const outcome = await setLabelRules(aPerson("engineer"), service.key, preset.rules);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  delete (globalThis as { bellwetherDirectory?: unknown }).bellwetherDirectory;
  return service;
}

const stored = (service: Service) =>
  readSamples(prisma(), service.id, start - 60_000, Date.now() + 60_000);

async function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${token}`;
  const json = { "content-type": "application/json" };
  return POST(
    new Request(url, { method: "POST", body, headers: { authorization, ...json, ...headers } }),
  );
}

/** One quick request and one that failed, counted and measured by the SDK. */
async function exportRequests(shop: Service): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const exporter = new OTLPMetricExporter({ url, headers });
  const provider = new MeterProvider({
    resource: resourceFromAttributes({
      "service.name": shop.key,
      "service.version": "2.4.0",
      "service.instance.id": "pod-7",
    }),
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })],
  });
  const advice = { explicitBucketBoundaries: [0.1, 0.25] };
  const meter = provider.getMeter("http");
  const duration = meter.createHistogram("http.server.request.duration", { unit: "s", advice });
  duration.record(0.05, { "http.response.status_code": 200 });
  duration.record(0.2, { "http.response.status_code": 500 });
  meter.createCounter("nobody.asked").add(1);
  await provider.forceFlush();
  await provider.shutdown();
}

/** Requests up to 100 ms, 250 ms, and all. */
const upTo = (...totals: number[]) => ({
  le: true,
  buckets: totals.map((total, i) => [[100, 250][i] ?? Number.POSITIVE_INFINITY, total]),
});

describe("OTLP", () => {
  it("takes what the SDK's exporter sends: failures by the count of the histogram, latency in ms", async () => {
    const shop = await aShop();
    await exportRequests(shop);
    const samples = await stored(shop);
    expect(new Set(samples.map(({ arm, instance }) => `${arm} ${instance}`))).toEqual(
      new Set(["canary pod-7"]),
    );
    const payloads = (metric: string) =>
      samples.filter((sample) => sample.metric === metric).map(({ payload }) => payload);
    expect(payloads("errors")).toEqual(
      expect.arrayContaining([
        { events: 0, total: 1 },
        { events: 1, total: 1 },
      ]),
    );
    expect(payloads("latency")).toEqual(expect.arrayContaining([upTo(1, 1, 1), upTo(0, 1, 1)]));
  });

  it("tells a partial success what was not taken, and nothing of what nobody asked for", async () => {
    const shop = await aShop();
    const attributes = Object.entries({ "service.name": shop.key, "service.version": "2.4.0" }).map(
      ([key, stringValue]) => ({ key, value: { stringValue } }),
    );
    const of = (name: string, value: number) => {
      const point = {
        timeUnixNano: `${start}000000`,
        count: String(value),
        bucketCounts: [value],
        explicitBounds: [],
      };
      return { name, histogram: { dataPoints: [point], aggregationTemporality: 1 } };
    };
    const metrics = [
      of("http.server.request.duration", 3),
      of("http.server.request.duration", -3),
      of("other", 1),
    ];
    const body = JSON.stringify({
      resourceMetrics: [{ resource: { attributes }, scopeMetrics: [{ metrics }] }],
    });
    const answer = await post(new Uint8Array(gzipSync(body)), { "content-encoding": "gzip" });
    expect(answer.status).toBe(200);
    // The count feeds the share of failures; without buckets it says nothing of latency.
    expect(await answer.json()).toEqual({
      partialSuccess: { rejectedDataPoints: "3", errorMessage: "It has no buckets." },
    });
    expect((await stored(shop)).map(({ payload }) => payload)).toEqual([{ events: 0, total: 3 }]);
  });

  it("rejects what is malformed also where nobody asked for it, and only that", async () => {
    const shop = await aShop();
    const point = { timeUnixNano: `${start}000000` };
    const broken = { ...point, count: "2", bucketCounts: ["1", "1"], explicitBounds: [1, 2] };
    const histogram = { dataPoints: [broken, broken], aggregationTemporality: 1 };
    const falls = { dataPoints: [{ ...point, asInt: "1" }], aggregationTemporality: 1 };
    const metrics = [
      { name: "nobody.asked", histogram },
      { name: "nor.for.this", sum: falls },
    ];
    const send = async (labels: Record<string, string>) => {
      const attributes = Object.entries(labels).map(([key, stringValue]) => ({
        ...{ key, value: { stringValue } },
      }));
      const resourceMetrics = [{ resource: { attributes }, scopeMetrics: [{ metrics }] }];
      return (await post(JSON.stringify({ resourceMetrics }))).json();
    };
    const why = "A histogram has one count more than bounds, or none.";
    const named = { "service.name": shop.key, "service.version": "2.4.0" };
    expect(await send(named)).toEqual({
      partialSuccess: { rejectedDataPoints: "2", errorMessage: why },
    });
    const view = await samplesView(aPerson("viewer"), shop.key);
    expect(view?.refused.items).toMatchObject([{ subject: "nobody.asked", why, count: 2 }]);
    expect(view?.unmatched.items).toMatchObject([{ subject: "nor.for.this", count: 1 }]);
    expect(await send({ "service.name": "no-such-service" })).toEqual({
      partialSuccess: { rejectedDataPoints: "3", errorMessage: why },
    });
  });

  it("says when the labels name no service", async () => {
    const sum = {
      dataPoints: [{ timeUnixNano: `${start}000000`, asInt: "1" }],
      aggregationTemporality: 2,
      isMonotonic: true,
    };
    const body = JSON.stringify({
      resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: "a", sum }] }] }],
    });
    expect(await (await post(body)).json()).toMatchObject({
      partialSuccess: { errorMessage: expect.stringContaining("name no service") },
    });
  });

  it.each([
    ["no request", "[]", {}, 400, 3],
    ["another kind", "a=1", { "content-type": "text/plain" }, 415, 3],
    ["nobody's token", "{}", { authorization: "Bearer bw_nobodys" }, 401, 16],
  ] as [string, string, Record<string, string>, number, number][])(
    "refuses %s with a status in its own encoding",
    async (_what, body, headers, status, code) => {
      const answer = await post(body, headers);
      expect(answer.status).toBe(status);
      expect(answer.headers.get("content-type")).toBe("application/json");
      expect(await answer.json()).toMatchObject({ code, message: expect.any(String) });
    },
  );

  it("answers protobuf in protobuf, and an empty request with nothing to say", async () => {
    const type = { "content-type": "application/x-protobuf" };
    const bad = await post(new Uint8Array([0x0a]), type);
    expect([bad.status, bad.headers.get("content-type")]).toEqual([400, "application/x-protobuf"]);
    const empty = await post(new Uint8Array(0), type);
    expect([empty.status, (await empty.arrayBuffer()).byteLength]).toEqual([200, 0]);
  });
});
