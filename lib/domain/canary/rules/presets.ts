import type { Metric } from "@/lib/domain/canary/metric";
import type { LabelRule, LabelRules } from "./label-rules";

/** Rules to begin with, for what a common source calls its series. */
export type Preset = { key: string; name: string; rules: LabelRules };

type Source = Omit<LabelRules, "rules" | "found"> & {
  key: string;
  name: string;
  found: string | null;
  /** Everything that was asked for, and the part of it that failed. */
  errors: Pick<LabelRule, "total" | "events">;
  latency: Pick<LabelRule, "histogram" | "unit">;
};

const http = "http_requests_total";

/** Names as of Prometheus' client libraries, OpenTelemetry's HTTP conventions 1.23, Istio 1.x and ingress-nginx 1.x. */
const sources: readonly Source[] = [
  {
    key: "prometheus_code",
    name: "Prometheus client, status in “code”",
    found: null,
    arm: { version: "version" },
    instance: "instance",
    errors: { total: http, events: `${http}{code=~"5.."}` },
    latency: { histogram: "http_request_duration_seconds" },
  },
  {
    key: "prometheus_status",
    name: "Prometheus client, status in “status”",
    found: null,
    arm: { version: "version" },
    instance: "instance",
    errors: { total: http, events: `${http}{status=~"5.."}` },
    latency: { histogram: "http_request_duration_seconds" },
  },
  {
    key: "opentelemetry",
    name: "OpenTelemetry (OTLP)",
    found: "service.name",
    arm: { version: "service.version" },
    instance: "service.instance.id",
    errors: {
      total: "http.server.request.duration",
      events: 'http.server.request.duration{http.response.status_code=~"5.."}',
    },
    latency: { histogram: "http.server.request.duration" },
  },
  {
    key: "opentelemetry_prometheus",
    name: "OpenTelemetry by way of Prometheus",
    found: "service_name",
    arm: { version: "service_version" },
    instance: "instance",
    errors: {
      total: "http_server_request_duration_seconds_count",
      events: 'http_server_request_duration_seconds_count{http_response_status_code=~"5.."}',
    },
    latency: { histogram: "http_server_request_duration_seconds" },
  },
  {
    key: "istio",
    name: "Istio",
    found: "destination_service_name",
    arm: { version: "destination_version" },
    instance: "pod",
    errors: {
      total: 'istio_requests_total{reporter="destination"}',
      events: 'istio_requests_total{reporter="destination", response_code=~"5.."}',
    },
    latency: { histogram: 'istio_request_duration_milliseconds{reporter="destination"}' },
  },
  {
    key: "nginx_ingress",
    name: "ingress-nginx",
    found: "ingress",
    arm: { label: "canary", canary: ".+", baseline: "" },
    instance: null,
    errors: {
      total: "nginx_ingress_controller_requests",
      events: 'nginx_ingress_controller_requests{status=~"5.."}',
    },
    latency: { histogram: "nginx_ingress_controller_request_duration_seconds" },
  },
];

/**
 * Rules to begin with for the metrics of a service: its share of failures (the first ratio of which more is worse)
 * and its first latency. What else is watched nobody can guess.
 */
export function presetsFor(
  serviceKey: string,
  metrics: readonly Pick<Metric, "key" | "kind" | "worse">[],
): Preset[] {
  const errors = metrics.find(({ kind, worse }) => kind === "ratio" && worse === "higher");
  const latency = metrics.find(({ kind }) => kind === "latency");
  return sources.map((source) => ({
    key: source.key,
    name: source.name,
    rules: {
      found: source.found === null ? null : { label: source.found, value: serviceKey },
      arm: source.arm,
      instance: source.instance,
      rules: [
        ...(errors === undefined ? [] : [{ metric: errors.key, ...source.errors }]),
        ...(latency === undefined ? [] : [{ metric: latency.key, ...source.latency }]),
      ],
    },
  }));
}
