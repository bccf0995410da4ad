import type { SourceState as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Arm } from "@/lib/domain/canary/sample/sample";
import type { AskState, Watched } from "@/lib/domain/canary/source/ask";
import type { SourceKind } from "@/lib/domain/canary/source/kinds";
import type { SourceStateRow } from "@/lib/domain/canary/source/view";
import { instant, instantOrNull } from "@/lib/kernel/instant";

const dayMs = 24 * 60 * 60_000;
const asked = ["ready", "staged", "rolling_out", "rolling_back"];

/**
 * Releases with traffic on the new version, or about to get it, of services with a metric that is asked for at this
 * source: one of each service, that with traffic, else the newest.
 */
export async function readWatched(tx: Tx, sourceKey: string): Promise<Watched[]> {
  const rows = await tx.release.findMany({
    where: {
      status: { in: asked },
      service: { metrics: { array_contains: [{ source: { source: sourceKey } }] } },
    },
    orderBy: { id: "asc" },
    select: {
      id: true,
      status: true,
      version: true,
      previousVersion: true,
      startedAt: true,
      service: { select: { id: true, key: true, metrics: true } },
    },
  });
  const byService = new Map<string, Watched>();
  for (const { id, status, version, previousVersion, startedAt, service } of rows) {
    const metrics = (service.metrics as Metric[]).filter(
      (metric) => metric.source?.source === sourceKey,
    );
    const other = byService.get(service.id);
    if (metrics.length === 0 || (other?.startedAt != null && startedAt === null)) continue;
    byService.set(service.id, {
      ...{ serviceId: service.id, service: service.key, releaseId: id, version, previousVersion },
      startedAt: startedAt?.getTime() ?? null,
      judged: status === "rolling_out",
      metrics,
    });
  }
  return [...byService.values()];
}

/** How far the asking of a source has come, arm by arm. */
export async function readStates(tx: Tx, sourceId: string): Promise<AskState[]> {
  const rows = await tx.sourceState.findMany({
    where: { sourceId },
    orderBy: [{ serviceId: "asc" }, { metric: "asc" }, { arm: "desc" }],
  });
  return rows.map(toState);
}

/** The same with the names of the services, for those asked within a day: at most 200. */
export async function readStateRows(tx: Tx, sourceId: string): Promise<SourceStateRow[]> {
  const rows = await tx.sourceState.findMany({
    where: { sourceId, lastAt: { gt: new Date(Date.now() - dayMs) } },
    orderBy: [{ serviceId: "asc" }, { metric: "asc" }, { arm: "desc" }],
    take: 200,
  });
  const services = await tx.service.findMany({
    where: { id: { in: [...new Set(rows.map((row) => row.serviceId))] } },
    select: { id: true, key: true, name: true },
  });
  const named = new Map(services.map(({ id, ...service }) => [id, service]));
  return rows.map((stored) => {
    const { sourceId: _, serviceId, ...row } = stored;
    return {
      ...row,
      service: named.get(serviceId) ?? { key: serviceId, name: serviceId },
      arm: row.arm as Arm,
      askedTo: instantOrNull(row.askedTo),
      heardTo: instantOrNull(row.heardTo),
      lastAt: instant(row.lastAt),
      failingSince: instantOrNull(row.failingSince),
      againAt: instantOrNull(row.againAt),
    };
  });
}

/** How far the asking for one release has come, with the source of each metric. */
export async function readStatesOf(tx: Tx, serviceId: string, releaseId: string) {
  const rows = await tx.sourceState.findMany({
    where: { serviceId, releaseId },
    include: {
      source: {
        select: { key: true, name: true, kind: true, stepSeconds: true, lagSeconds: true },
      },
    },
  });
  return rows.map(({ source, ...own }) => ({
    state: toState(own),
    source: { ...source, kind: source.kind as SourceKind },
  }));
}

/** A save for `commit`: where the asking stands now, all arms in one statement. */
export function putStates(sourceId: string, states: readonly AskState[]) {
  return async (tx: Tx): Promise<void> => {
    if (states.length === 0) return;
    const rows = JSON.stringify(states.map(toRow));
    await tx.$executeRaw`
      insert into source_state (service_id, metric, arm, source_id, release_id, asked_to, heard_to, last_at, last_ms,
        points, series, error, failing_since, failures, again_at)
      select r.service_id, r.metric, r.arm, ${sourceId}, r.release_id, r.asked_to, r.heard_to, r.last_at, r.last_ms,
        r.points, r.series, r.error, r.failing_since, r.failures, r.again_at
      from jsonb_to_recordset(${rows}::jsonb) as r(
        service_id text, metric text, arm text, release_id text, asked_to timestamptz, heard_to timestamptz,
        last_at timestamptz, last_ms int, points int, series int, error text, failing_since timestamptz,
        failures int, again_at timestamptz)
      on conflict (service_id, metric, arm) do update set
        source_id = excluded.source_id, release_id = excluded.release_id, asked_to = excluded.asked_to,
        heard_to = excluded.heard_to, last_at = excluded.last_at, last_ms = excluded.last_ms,
        points = excluded.points, series = excluded.series, error = excluded.error,
        failing_since = excluded.failing_since, failures = excluded.failures, again_at = excluded.again_at`;
  };
}

function toRow(state: AskState) {
  const text = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    service_id: state.serviceId,
    metric: state.metric,
    arm: state.arm,
    release_id: state.releaseId,
    asked_to: text(state.askedTo),
    heard_to: text(state.heardTo),
    last_at: text(state.lastAt),
    last_ms: Math.round(state.lastMs),
    points: state.points,
    series: state.series,
    error: state.error,
    failing_since: text(state.failingSince),
    failures: state.failures,
    again_at: text(state.againAt),
  };
}

function toState(stored: Row): AskState {
  const { sourceId: _, ...row } = stored;
  return {
    ...row,
    arm: row.arm as Arm,
    askedTo: row.askedTo?.getTime() ?? null,
    heardTo: row.heardTo?.getTime() ?? null,
    lastAt: row.lastAt.getTime(),
    failingSince: row.failingSince?.getTime() ?? null,
    againAt: row.againAt?.getTime() ?? null,
  };
}
