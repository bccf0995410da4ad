import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Source as Row } from "@/lib/db/generated/client";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { Metric } from "@/lib/domain/canary/metric";
import type { SourceKind } from "@/lib/domain/canary/source/kinds";
import { type Paces, paceOf } from "@/lib/domain/canary/source/pace";
import type { Source } from "@/lib/domain/canary/source/source";
import { asId } from "@/lib/kernel/ids";
import { instant, instantOrNull } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";
import type { Part } from "@/lib/kernel/page";

/** A source by key or id; null when there is none. */
export async function findSource(tx: Tx, keyOrId: string): Promise<Source | null> {
  const row = await tx.source.findFirst({ where: { OR: [{ key: keyOrId }, { id: keyOrId }] } });
  return row === null ? null : toSource(row);
}

/** Reads a source by key or id and holds its row until the transaction ends; null when there is none. */
export async function lockSource(tx: Tx, keyOrId: string): Promise<Source | null> {
  await tx.$queryRaw`select 1 from source where key = ${keyOrId} or id = ${keyOrId} for update`;
  return findSource(tx, keyOrId);
}

/** The sources of these keys, kept from being removed until the transaction ends. */
export async function holdSources(tx: Tx, keys: readonly string[]): Promise<Source[]> {
  if (keys.length === 0) return [];
  await tx.$queryRaw`select 1 from source where key = any(${[...keys]}) for share`;
  const rows = await tx.source.findMany({ where: { key: { in: [...keys] } } });
  return rows.map(toSource);
}

/** A page of sources by their keys. */
export async function pageSources(tx: Tx, { limit, after }: Part) {
  const rows = await tx.source.findMany({
    where: after === undefined ? {} : { key: { gt: after } },
    orderBy: { key: "asc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, toSource, (row) => row.key);
}

/** Services with a metric that is asked for at one of these sources, by the source's key. */
export async function findUses(
  tx: Tx,
  keys: readonly string[],
): Promise<{ source: string; key: string; name: string; metrics: string[] }[]> {
  if (keys.length === 0) return [];
  return tx.$queryRaw`
    select m.value #>> '{source,source}' as source, s.key, s.name, array_agg(m.value ->> 'key') as metrics
    from service s, jsonb_array_elements(s.metrics) m
    where m.value #>> '{source,source}' = any(${[...keys]})
    group by 1, 2, 3 order by 2`;
}

/** The pace of each metric that is asked for, on a clock of ticks; one read however many there are. */
export async function readPaces(
  tx: Tx,
  metrics: readonly Metric[],
  tickMs: number,
): Promise<Paces> {
  const asked = metrics.flatMap(({ key, source }) =>
    source === undefined ? [] : [{ key, source: source.source }],
  );
  if (asked.length === 0) return {};
  const rows = await tx.source.findMany({
    where: { key: { in: asked.map((one) => one.source) } },
    select: { key: true, stepSeconds: true, lagSeconds: true },
  });
  const byKey = new Map(rows.map((row) => [row.key, paceOf(row, tickMs)]));
  const known = asked.map(({ key, source }) => [key, byKey.get(source)] as const);
  return Object.fromEntries(
    known.flatMap(([key, pace]) => (pace === undefined ? [] : [[key, pace]])),
  );
}

/** A save for `commit`: a new source. */
export function addSource(source: Source): RowSave {
  return addRow("source", source);
}

/** A save for `commit`: the next state of a source that was read at revision − 1. */
export function putSource(source: Source): RowSave {
  return putRow("source", source, source.revision - 1);
}

/** A save for `commit`: the end of a source, with what was noted of asking it. */
export function dropSource(source: Source) {
  return async (tx: Tx): Promise<void> => {
    await tx.source.deleteMany({ where: { id: source.id } });
  };
}

function toSource(row: Row): Source {
  return {
    ...row,
    id: asId(row.id),
    kind: row.kind as SourceKind,
    settings: row.settings as JsonObject,
    secrets: row.secrets as Record<string, string>,
    lastTestAt: instantOrNull(row.lastTestAt),
    createdAt: instant(row.createdAt),
  };
}
