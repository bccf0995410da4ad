import protobuf from "protobufjs";
import { compress } from "snappyjs";
import type { Reading } from "./traffic.ts";

/** A body as a sender of its kind would send it, and the headers that go with it. */
export type Body = { path: string; headers: Record<string, string>; bytes: Buffer };

const protobufType = { "content-type": "application/x-protobuf" };

/** opentelemetry/proto and prometheus/prompb, as far as the readings need them; encoded by protobufjs. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message WriteRequest { repeated TimeSeries timeseries = 1; }
  message TimeSeries { repeated Label labels = 1; repeated Sample samples = 2; }
  message Label { string name = 1; string value = 2; }
  message Sample { double value = 1; int64 timestamp = 2; }
  message Export { repeated ResourceMetrics resource_metrics = 1; }
  message ResourceMetrics { Resource resource = 1; repeated ScopeMetrics scope_metrics = 2; }
  message Resource { repeated Attribute attributes = 1; }
  message ScopeMetrics { repeated Metric metrics = 2; }
  message Metric { string name = 1; Points gauge = 5; Sum sum = 7; }
  message Points { repeated Point data_points = 1; }
  message Sum { repeated Point data_points = 1; uint32 aggregation_temporality = 2; bool is_monotonic = 3; }
  message Point { fixed64 time_unix_nano = 3; double as_double = 4; repeated Attribute attributes = 7; }
  message Attribute { string key = 1; Value value = 2; }
  message Value { string string_value = 1; }`);

export function remoteWriteBody(service: string, readings: readonly Reading[]): Body {
  const timeseries = readings.map((reading) => ({
    labels: Object.entries(labelsOf(reading)).map(([name, value]) => ({ name, value })),
    samples: [{ value: reading.value, timestamp: reading.at }],
  }));
  const message = root.lookupType("WriteRequest").encode({ timeseries }).finish();
  const headers = { ...protobufType, "content-encoding": "snappy" };
  return {
    path: `/prometheus/write?service=${service}`,
    headers,
    bytes: Buffer.from(compress(message)),
  };
}

function labelsOf({ name, arm, instance }: Reading): Record<string, string> {
  const track = arm === "canary" ? "canary" : "stable";
  const code = name === "http_requests_total" ? { code: "200" } : {};
  return { __name__: name, ...code, instance, job: "shop", namespace: "production", track };
}

export function otlpBody(service: string, readings: readonly Reading[]): Body {
  const metrics = [...Map.groupBy(readings, ({ name }) => name)].map(([name, own]) => {
    const dataPoints = own.map((reading) => {
      const { __name__: _, ...labels } = labelsOf(reading);
      const attributes = Object.entries(labels).map(([key, stringValue]) => ({
        key,
        value: { stringValue },
      }));
      return { timeUnixNano: reading.at * 1e6, asDouble: reading.value, attributes };
    });
    if (name !== "http_requests_total") return { name, gauge: { dataPoints } };
    return { name, sum: { dataPoints, aggregationTemporality: 2, isMonotonic: true } };
  });
  const resource = { attributes: [{ key: "service.name", value: { stringValue: service } }] };
  const message = { resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] };
  const bytes = Buffer.from(root.lookupType("Export").encode(message).finish());
  return { path: `/otlp/v1/metrics?service=${service}`, headers: protobufType, bytes };
}

export function jsonBody(service: string, readings: readonly Reading[]): Body {
  const samples = readings.map(({ metric, arm, instance, at, value }) => {
    const whose = { metric, arm, instance, at: new Date(at).toISOString() };
    return metric === "errors"
      ? { ...whose, events: 0, total: value, cumulative: true }
      : { ...whose, value };
  });
  const bytes = Buffer.from(JSON.stringify({ service, samples }));
  return { path: "/samples", headers: { "content-type": "application/json" }, bytes };
}
