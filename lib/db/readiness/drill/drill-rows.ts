import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Drill as Row } from "@/lib/db/generated/client";
import { findService } from "@/lib/db/release/service-rows";
import type { Tx } from "@/lib/db/transact";
import type { Drill, DrillStep } from "@/lib/domain/readiness/drill/drill";
import type { Service } from "@/lib/domain/release/service/service";
import type { Ladder } from "@/lib/domain/rollback/rollback";
import { instant, instantOrNull } from "@/lib/kernel/instant";

/** A drill whose row is held until the transaction ends, and its service as read. */
export type HeldDrill = { drill: Drill; service: Service };

/** Reads a drill for a change, one at a time; null when there is none. */
export async function holdDrill(tx: Tx, id: string): Promise<HeldDrill | null> {
  await tx.$queryRaw`select 1 from drill where id = ${id} for update`;
  const drill = await findDrill(tx, id);
  const service = drill === null ? null : await findService(tx, drill.serviceId);
  return drill === null || service === null ? null : { drill, service };
}

/** A drill by its id; null when there is none. */
export async function findDrill(tx: Tx, id: string): Promise<Drill | null> {
  const row = await tx.drill.findUnique({ where: { id } });
  return row === null ? null : toDrill(row);
}

/** The drill of a service that runs; null while none does. */
export async function findRunningDrill(tx: Tx, serviceId: string): Promise<Drill | null> {
  const row = await tx.drill.findFirst({ where: { serviceId, status: "running" } });
  return row === null ? null : toDrill(row);
}

/** A save for `commit`: a new drill. */
export function addDrill(drill: Drill): RowSave {
  return addRow("drill", drill);
}

/** A save for `commit`: the next state of a drill that was read at revision − 1. */
export function putDrill(drill: Drill): RowSave {
  return putRow("drill", drill, drill.revision - 1);
}

function toDrill(row: Row): Drill {
  return {
    ...row,
    status: row.status as Drill["status"],
    ladder: row.ladder as Ladder | null,
    steps: row.steps as DrillStep[],
    startedAt: instant(row.startedAt),
    endedAt: instantOrNull(row.endedAt),
  };
}
