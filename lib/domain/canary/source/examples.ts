import type { SourceKind } from "./kinds";
import type { ArmQueries } from "./metric-source";

/** Queries to begin with, which its page in `docs/sources` has too; a system without histograms to ask for has no buckets. */
export const exampleQueries: Record<SourceKind, ArmQueries> = {
  prometheus: {
    events:
      'sum(increase(http_requests_total{app="$service",version="$version",code=~"5.."}[$interval])) or vector(0)',
    total: 'sum(increase(http_requests_total{app="$service",version="$version"}[$interval]))',
    share: 'avg(shop_error_share{app="$service",version="$version"})',
    buckets:
      'sum by (le) (increase(http_request_duration_seconds_bucket{app="$service",version="$version"}[$interval]))',
    percentile:
      'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{app="$service",version="$version"}[$interval])))',
    value: 'avg(process_cpu_share{app="$service",version="$version"})',
  },
  datadog: {
    events:
      "sum:trace.http.request.errors{service:$service,version:$version}.as_count().rollup(sum, $interval)",
    total:
      "sum:trace.http.request.hits{service:$service,version:$version}.as_count().rollup(sum, $interval)",
    share: "avg:http.error_share{service:$service,version:$version}",
    percentile: "p95:trace.http.request{service:$service,version:$version}",
    value: "avg:container.cpu.usage{service:$service,version:$version}",
  },
  new_relic: {
    events:
      "SELECT filter(count(*), WHERE error IS true) FROM Transaction WHERE appName = '$service' AND tags.version = '$version'",
    total:
      "SELECT count(*) FROM Transaction WHERE appName = '$service' AND tags.version = '$version'",
    share:
      "SELECT percentage(count(*), WHERE error IS true) / 100 FROM Transaction WHERE appName = '$service' AND tags.version = '$version'",
    percentile:
      "SELECT percentile(duration, 95) FROM Transaction WHERE appName = '$service' AND tags.version = '$version'",
    value:
      "SELECT average(cpuPercent) / 100 FROM ProcessSample WHERE service = '$service' AND version = '$version'",
  },
  cloudwatch: {
    events:
      '{"namespace":"Shop","metric":"Errors","dimensions":{"Service":"$service","Version":"$version"},"stat":"Sum","fill":0}',
    total:
      '{"namespace":"Shop","metric":"Requests","dimensions":{"Service":"$service","Version":"$version"},"stat":"Sum"}',
    share:
      '{"namespace":"Shop","metric":"ErrorShare","dimensions":{"Service":"$service","Version":"$version"},"stat":"Average"}',
    percentile:
      '{"namespace":"Shop","metric":"Duration","dimensions":{"Service":"$service","Version":"$version"},"stat":"p95"}',
    value:
      '{"namespace":"Shop","metric":"Cpu","dimensions":{"Service":"$service","Version":"$version"},"stat":"Average"}',
  },
  graphite: {
    events:
      "transformNull(summarize(sumSeries(stats_counts.$service.$version.errors), '$interval', 'sum'))",
    total: "summarize(sumSeries(stats_counts.$service.$version.requests), '$interval', 'sum')",
    share: "summarize(stats.gauges.$service.$version.error_share, '$interval', 'avg')",
    percentile: "summarize(stats.timers.$service.$version.response.upper_95, '$interval', 'avg')",
    value: "summarize(averageSeries(servers.$service.$version.*.cpu), '$interval', 'avg')",
  },
  influxdb1: {
    events:
      "SELECT sum(\"errors\") FROM \"http\" WHERE service = '$service' AND version = '$version' AND time >= $from AND time < $to GROUP BY time($interval) fill(0)",
    total:
      "SELECT sum(\"requests\") FROM \"http\" WHERE service = '$service' AND version = '$version' AND time >= $from AND time < $to GROUP BY time($interval)",
    share:
      "SELECT mean(\"error_share\") FROM \"http\" WHERE service = '$service' AND version = '$version' AND time >= $from AND time < $to GROUP BY time($interval)",
    percentile:
      "SELECT percentile(\"duration\", 95) FROM \"http\" WHERE service = '$service' AND version = '$version' AND time >= $from AND time < $to GROUP BY time($interval)",
    value:
      "SELECT mean(\"cpu\") FROM \"host\" WHERE service = '$service' AND version = '$version' AND time >= $from AND time < $to GROUP BY time($interval)",
  },
  influxdb2: {
    events: flux("http", "errors", "sum"),
    total: flux("http", "requests", "sum"),
    share: flux("http", "error_share", "mean"),
    percentile: flux(
      "http",
      "duration",
      "(tables=<-, column) => tables |> quantile(q: 0.95, column: column)",
    ),
    value: flux("host", "cpu", "mean"),
  },
  influxdb3: {
    events: sql("coalesce(sum(errors), 0)", "http"),
    total: sql("sum(requests)", "http"),
    share: sql("avg(error_share)", "http"),
    percentile: sql("approx_percentile_cont(duration, 0.95)", "http"),
    value: sql("avg(cpu)", "host"),
  },
};

function flux(measurement: string, field: string, fn: string): string {
  return [
    'from(bucket: "shop")',
    "|> range(start: $from, stop: $to)",
    `|> filter(fn: (r) => r._measurement == "${measurement}" and r._field == "${field}" and r.service == "$service" and r.version == "$version")`,
    "|> group()",
    `|> aggregateWindow(every: $interval, fn: ${fn}, createEmpty: false)`,
  ].join("\n  ");
}

function sql(value: string, table: string): string {
  return `SELECT date_bin(INTERVAL '$interval', time) AS time, ${value} AS value FROM ${table} WHERE service = '$service' AND version = '$version' AND time >= $from AND time < $to GROUP BY 1 ORDER BY 1`;
}
