import type { SourceKind } from "@/lib/domain/canary/source/kinds";
import type { SourceConnector } from "./source-connector";

/** Loaded when one is first needed: some bring a lot with them, and most teams have one kind. */
const known: Record<SourceKind, () => Promise<SourceConnector>> = {
  prometheus: async () =>
    (await import("@/lib/connectors/sources/prometheus/prometheus")).prometheus,
  datadog: async () => (await import("@/lib/connectors/sources/datadog/datadog")).datadog,
  new_relic: async () => (await import("@/lib/connectors/sources/new-relic/new-relic")).newRelic,
  cloudwatch: async () =>
    (await import("@/lib/connectors/sources/cloudwatch/cloudwatch")).cloudwatch,
  graphite: async () => (await import("@/lib/connectors/sources/graphite/graphite")).graphite,
  influxdb1: async () => (await import("@/lib/connectors/sources/influxdb/influxdb1")).influxdb1,
  influxdb2: async () => (await import("@/lib/connectors/sources/influxdb/influxdb2")).influxdb2,
  influxdb3: async () => (await import("@/lib/connectors/sources/influxdb/influxdb3")).influxdb3,
};

/** The connector of a kind. */
export async function sourceConnectorOf(kind: SourceKind): Promise<SourceConnector> {
  return known[kind]();
}
