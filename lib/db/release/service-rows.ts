import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Service as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgeWishes } from "@/lib/domain/canary/plan";
import type { Service } from "@/lib/domain/release/service/service";
import type { Stage } from "@/lib/domain/release/service/stages";
import { asId } from "@/lib/kernel/ids";
import { type Instant, instantOrNull } from "@/lib/kernel/instant";

/** Reads a service by key or id and holds its row until the transaction ends; null when there is none. */
export async function lockService(tx: Tx, keyOrId: string): Promise<Service | null> {
  await tx.$queryRaw`select 1 from service where key = ${keyOrId} or id = ${keyOrId} for update`;
  return findService(tx, keyOrId);
}

/** Reads a service by key or id; null when there is none. */
export async function findService(tx: Tx, keyOrId: string): Promise<Service | null> {
  const row = await tx.service.findFirst({ where: { OR: [{ key: keyOrId }, { id: keyOrId }] } });
  return row === null ? null : toService(row);
}

/** What is watched for a service, by its id. */
export async function readMetrics(tx: Tx, id: string): Promise<Metric[]> {
  const row = await tx.service.findUnique({ where: { id }, select: { metrics: true } });
  return (row?.metrics ?? []) as Metric[];
}

/** A save for `commit`: a new service. */
export function addService(service: Service, at: Instant): RowSave {
  return addRow("service", { ...service, createdAt: at });
}

/** A save for `commit`: the next state of a service that was read at revision − 1. */
export function putService(service: Service): RowSave {
  return putRow("service", service, service.revision - 1);
}

/** A service row as the domain's noun. */
export function toService(row: Row): Service {
  const { createdAt: _, ...rest } = row;
  return {
    ...rest,
    id: asId(row.id),
    strategy: row.strategy as Service["strategy"],
    stages: row.stages as Stage[],
    metrics: row.metrics as Metric[],
    judge: row.judge as JudgeWishes,
    lockedAt: instantOrNull(row.lockedAt),
    lockedUntil: instantOrNull(row.lockedUntil),
  };
}
