import type { ArrivedArm } from "@/lib/domain/canary/sample/arrived";
import type { SamplesView } from "@/lib/domain/canary/sample/samples-view";

/** A minute of silence is worth a word where samples come every few seconds. */
const freshMs = 60_000;

/** The sentence on top: which metrics arrive for both arms now, and which for one or none. `now` in epoch ms. */
export function samplesLead({ metrics, arrived }: SamplesView, now: number): string {
  if (metrics.length === 0) return "Nothing is watched yet, so no sample is wanted.";
  const arms = (metric: string) =>
    arrived.filter((row) => row.metric === metric && isFresh(row, now)).length;
  const both = metrics.filter(({ key }) => arms(key) === 2);
  const one = metrics.filter(({ key }) => arms(key) === 1);
  const none = metrics.filter(({ key }) => arms(key) === 0);
  if (none.length === metrics.length)
    return arrived.length === 0
      ? "No sample has arrived yet."
      : "No sample has arrived in the last minute.";
  const parts = [
    ...(both.length > 0 ? [`${names(both)} ${arrive(both)} for both arms`] : []),
    ...(one.length > 0 ? [`${names(one)} for one arm only`] : []),
    ...(none.length > 0 ? [`${names(none)} not at all`] : []),
  ];
  return `${parts.join("; ")}.`;
}

/** Whether an arm reported within the last minute. */
export function isFresh({ lastAt }: Pick<ArrivedArm, "lastAt">, now: number): boolean {
  return now - Date.parse(lastAt) <= freshMs;
}

/** "6 a minute", "0.1 a minute"; nothing in ten minutes is said so. */
export function rateWords(perMinute: number): string {
  if (perMinute === 0) return "none in 10 min";
  const rounded = perMinute >= 10 ? Math.round(perMinute) : Math.round(perMinute * 10) / 10;
  return `${rounded.toLocaleString("en-US")} a minute`;
}

/** A series as Prometheus shows it. */
export function seriesText({
  name,
  labels,
}: {
  name: string;
  labels: Record<string, string>;
}): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(", ")}}`;
}

/** Commands that send a first sample, each with its own address. */
export function firstCommands(
  site: string,
  service: string,
  metric: SamplesView["metrics"][number],
) {
  const figures = {
    ratio: '"events": 1, "total": 52',
    latency: '"buckets": [[80.5, 12], [88.6, 31]]',
    gauge: '"value": 0.43',
  }[metric.kind];
  const sample = `{"metric": "${metric.key}", "arm": "canary", "at": "'$(date -u +%Y-%m-%dT%H:%M:%SZ)'", ${figures}}`;
  return [
    {
      name: "Your own script",
      code: `curl -X POST ${site}/api/v1/samples \\\n  -H "Authorization: Bearer $BW_TOKEN" -H "Content-Type: application/json" \\\n  -d '{"service": "${service}", "samples": [${sample}]}'`,
    },
    {
      name: "Prometheus (prometheus.yml)",
      code: `remote_write:\n  - url: ${site}/api/v1/prometheus/write?service=${service}\n    authorization:\n      credentials: bw_…`,
    },
    {
      name: "OpenTelemetry collector",
      code: `exporters:\n  otlphttp/bellwether:\n    metrics_endpoint: ${site}/api/v1/otlp/v1/metrics?service=${service}\n    headers: { Authorization: "Bearer bw_…" }\nservice:\n  pipelines:\n    metrics: { receivers: [otlp], exporters: [otlphttp/bellwether] }`,
    },
  ];
}

const names = (metrics: readonly { name: string }[]) => {
  const all = metrics.map(({ name }) => name);
  const last = all.at(-1) ?? "";
  return all.length === 1 ? last : `${all.slice(0, -1).join(", ")} and ${last}`;
};
const arrive = (metrics: readonly unknown[]) => (metrics.length === 1 ? "arrives" : "arrive");
