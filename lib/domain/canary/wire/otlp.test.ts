import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OTLPMetricExporter as JsonExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as ProtobufExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  AggregationTemporality,
  AggregationType,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningBuckets } from "@/lib/domain/canary/aggregate/running-buckets";
import { exportResponse, rpcStatus } from "./otlp-answer";
import { type OtlpSeries, readOtlpJson, readOtlpProtobuf } from "./otlp";
import { BadMessage, ProtobufReader } from "./protobuf";
import { one, readMessage } from "./protobuf-message";

let server: Server;
let url = "";
let received: Buffer[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      received.push(Buffer.concat(parts));
      response.end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/metrics`;
});
afterAll(() => void server.close());

/** What the SDK exports of a little traffic, as its exporter of an encoding sends it. */
async function exported(
  Exporter: typeof JsonExporter | typeof ProtobufExporter,
  temporalityPreference: AggregationTemporality,
): Promise<Buffer> {
  received = [];
  const exporter = new Exporter({ url, temporalityPreference });
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ "service.name": "shop", "service.version": "2.4.0" }),
    readers: [reader],
    views: [
      {
        instrumentName: "fine",
        aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM },
      },
    ],
  });
  const meter = provider.getMeter("shop");
  const requests = meter.createCounter("requests");
  requests.add(7, { "http.response.status_code": 200, retried: false });
  requests.add(2, { "http.response.status_code": 500, share: 0.5 });
  meter.createUpDownCounter("open").add(3);
  meter.createObservableGauge("cpu").addCallback((result) => result.observe(0.43));
  const advice = { explicitBucketBoundaries: [0.1, 0.25, 1] };
  const coarse = meter.createHistogram("coarse", { unit: "s", advice });
  const fine = meter.createHistogram("fine", { unit: "ms" });
  for (const seconds of [0.05, 0.2, 0.2, 3]) {
    coarse.record(seconds);
    fine.record(seconds * 1000);
  }
  fine.record(0);
  await provider.forceFlush();
  await provider.shutdown();
  const [body] = received;
  if (body === undefined) throw new Error("nothing was exported");
  return body;
}

function shown({ describe: told, points, why }: OtlpSeries) {
  const { name, unit, form, labels } = told();
  return { name, unit, form, labels: Object.fromEntries(labels), points, why };
}

const { CUMULATIVE, DELTA } = AggregationTemporality;
const inf = Number.POSITIVE_INFINITY;

const resource = { "service.name": "shop", "service.version": "2.4.0" };
const value = { unit: "", form: "value", why: null };

/** The traffic of `exported`, by name. */
const expected = (cumulative: boolean) => [
  {
    ...{ name: "coarse", unit: "s", form: "histogram", labels: resource },
    points: [
      {
        value: 4,
        cumulative,
        buckets: [
          [0.1, 1],
          [0.25, 3],
          [1, 3],
          [inf, 4],
        ],
      },
    ],
  },
  { ...value, name: "cpu", points: [{ value: 0.43, cumulative: false }] },
  { name: "fine", unit: "ms", form: "histogram", points: [{ value: 5, cumulative }] },
  // The SDK exports what also falls as a total even where deltas are preferred.
  { ...value, name: "open", points: [{ value: 3, cumulative: false }] },
  {
    ...{ ...value, name: "requests", points: [{ value: 7, cumulative }] },
    labels: { ...resource, "http.response.status_code": "200", retried: "false" },
  },
  { labels: { "http.response.status_code": "500", share: "0.5" }, points: [{ value: 2 }] },
];

/** Each value lies in the bucket of its own 9 %, and all of them below the last. */
function expectWithin(buckets: RunningBuckets): void {
  expect(buckets.at(-1)).toEqual([inf, 5]);
  for (const [milliseconds, total] of [
    [50, 2],
    [200, 4],
    [3000, 5],
  ] as const) {
    const [bound, running] = buckets.find(([upper]) => upper >= milliseconds) ?? [0, 0];
    expect(running).toBe(total);
    expect(bound / milliseconds).toBeLessThan(1.1);
  }
}

describe("what the OpenTelemetry SDK exports", () => {
  it.each([
    ["cumulative", CUMULATIVE],
    ["delta", DELTA],
  ] as const)("is read in JSON and in protobuf, %s", async (word, temporality) => {
    const began = Date.now();
    const inJson = readOtlpJson(await exported(JsonExporter, temporality)).map(shown);
    const inProtobuf = readOtlpProtobuf(await exported(ProtobufExporter, temporality)).map(shown);
    const timeless = (series: ReturnType<typeof shown>[]) =>
      series.map((each) => ({
        ...each,
        points: each.points.map((point) => ({ ...point, at: 0 })),
      }));
    expect(timeless(inProtobuf)).toEqual(timeless(inJson));
    for (const { points } of inProtobuf)
      for (const { at } of points) expect(Math.abs(at - began)).toBeLessThan(60_000);

    expect(timeless(inProtobuf).sort((a, b) => (a.name < b.name ? -1 : 1))).toMatchObject(
      expected(word === "cumulative"),
    );
    expectWithin(inProtobuf.find(({ name }) => name === "fine")?.points[0]?.buckets ?? []);
  });
});

const at = 1_772_366_400_123;
const request = (metric: object, attributes: object[] = []) =>
  Buffer.from(
    JSON.stringify({
      resourceMetrics: [{ resource: { attributes }, scopeMetrics: [{ metrics: [metric] }] }],
    }),
  );
const read = (metric: object) => readOtlpJson(request(metric)).map(shown);
const point = (more: object) => ({ timeUnixNano: `${at}000000`, ...more });

describe("readOtlpJson", () => {
  it("takes 64-bit numbers as text, leaves out gaps, and keeps the digits of an id", () => {
    const dataPoints = [
      point({ asInt: "12", attributes: [{ key: "id", value: { intValue: "9007199254740993" } }] }),
      point({ asDouble: 1, flags: 1 }),
    ];
    const sum = { dataPoints, aggregationTemporality: 2, isMonotonic: true };
    expect(read({ name: "requests", sum })).toMatchObject([
      { labels: { id: "9007199254740993" }, points: [{ at, value: 12, cumulative: true }] },
      { points: [] },
    ]);
  });

  it("takes numbers where texts are asked for, and an enumeration by its name, as some scripts send them", () => {
    const dataPoints = [{ timeUnixNano: at * 1e6, startTimeUnixNano: 0, asInt: 5 }];
    for (const [word, cumulative] of [
      ["DELTA", false],
      ["CUMULATIVE", true],
    ] as const) {
      const aggregationTemporality = `AGGREGATION_TEMPORALITY_${word}`;
      const sum = { dataPoints, aggregationTemporality, isMonotonic: true };
      expect(read({ name: "requests", sum })).toMatchObject([
        { points: [{ value: 5, cumulative }] },
      ]);
    }
    const sum = { dataPoints, aggregationTemporality: "DAILY", isMonotonic: true };
    expect(() => read({ name: "requests", sum })).toThrow(BadMessage);
  });

  it("says of a sum that is neither a total nor a change that it cannot be read", () => {
    const dataPoints = [point({ asInt: 3 })];
    const reasons = [
      { dataPoints, isMonotonic: true },
      { dataPoints, aggregationTemporality: 1, isMonotonic: false },
    ].map((sum) => read({ name: "requests", sum })[0]?.why);
    expect(reasons).toEqual([expect.stringContaining("cumulative or delta"), reasons[0]]);
  });

  it("makes of a summary what Prometheus makes of it", () => {
    const quantileValues = [{ quantile: 0.95, value: 0.2 }];
    const summary = { dataPoints: [point({ count: "9", quantileValues })] };
    expect(read({ name: "latency", summary })).toMatchObject([
      { name: "latency_count", points: [{ value: 9, cumulative: true }] },
      {
        name: "latency",
        labels: { quantile: "0.95" },
        points: [{ value: 0.2, cumulative: false }],
      },
    ]);
  });

  it("puts the neighbours of a fine histogram together, so that its bounds stay when it coarsens", () => {
    const exponential = (scale: number, offset: number, bucketCounts: number[]) => {
      const dataPoints = [
        point({ count: "6", scale, zeroCount: "1", positive: { offset, bucketCounts } }),
      ];
      const exponentialHistogram = { dataPoints, aggregationTemporality: 2 };
      return read({ name: "latency", exponentialHistogram })[0]?.points[0]?.buckets;
    };
    // 2^(1/32) steps from 1: indexes 0…3 all lie in the first step of 2^(1/8).
    const bounds = [
      [1, 1],
      [2 ** (1 / 8), 5],
      [2 ** (2 / 8), 6],
      [inf, 6],
    ];
    expect(exponential(5, 0, [1, 1, 1, 1, 1])).toEqual(bounds);
    expect(exponential(4, 0, [2, 2, 1])).toEqual(bounds);
    expect(exponential(3, 0, [4, 1])).toEqual(bounds);
    expect(exponential(0, -1, [5])).toEqual([
      [0.5, 1],
      [1, 6],
      [inf, 6],
    ]);
  });

  it.each([
    ["no JSON", Buffer.from("{")],
    ["no UTF-8", Buffer.from([0x7b, 0xff, 0x7d])],
    ["a list for an object", Buffer.from("[]")],
    [
      "a word for a number",
      request({ name: "a", gauge: { dataPoints: [point({ asDouble: "x" })] } }),
    ],
    ["a number for a name", request({ name: 7, gauge: { dataPoints: [point({ asDouble: 1 })] } })],
  ])("refuses %s", (_what, bytes) => {
    expect(() => readOtlpJson(bytes).map(shown)).toThrow(BadMessage);
  });

  it("throws nothing but BadMessage on any JSON and any bytes", () => {
    const tries = (work: () => OtlpSeries[]) => {
      try {
        work().map(shown);
      } catch (error) {
        if (!(error instanceof BadMessage)) throw error;
      }
    };
    fc.assert(
      fc.property(fc.json(), fc.uint8Array({ maxLength: 80 }), (text, bytes) => {
        tries(() => readOtlpJson(Buffer.from(text)));
        tries(() => readOtlpJson(request(JSON.parse(text) as object)));
        tries(() => readOtlpProtobuf(bytes));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("what an exporter is told", () => {
  const type = "application/x-protobuf";

  it("is empty when all was taken, else how many points were not and why", () => {
    expect(exportResponse(type, 0, null).body).toHaveLength(0);
    const { body } = exportResponse(type, 300, "Its value is negative. ÷");
    const partial = { 1: one("rejected", "int64"), 2: one("why", "string") };
    expect(readMessage(new ProtobufReader(body), { 1: one("partial", partial) })).toEqual({
      partial: { rejected: 300, why: "Its value is negative. ÷" },
    });
    const json = exportResponse("application/json", 3, "No.");
    expect(JSON.parse(Buffer.from(json.body).toString())).toEqual({
      partialSuccess: { rejectedDataPoints: "3", errorMessage: "No." },
    });
  });

  it("is a status with its reason when nothing was taken", () => {
    const shape = { 1: one("code", "varint"), 2: one("message", "string") };
    const { body } = rpcStatus(type, 16, "Who are you?");
    expect(readMessage(new ProtobufReader(body), shape)).toEqual({
      ...{ code: 16, message: "Who are you?" },
    });
  });
});
