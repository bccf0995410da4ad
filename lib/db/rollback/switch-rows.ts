import type { FlagSwitch as Row } from "@/lib/db/generated/client";
import { fromJsonRow } from "@/lib/db/json-row";
import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Statements } from "@/lib/db/statements";
import type { Tx } from "@/lib/db/transact";
import type {
  FlagSwitch,
  SwitchStatus,
  SwitchStep,
} from "@/lib/domain/rollback/switch/flag-switch";
import { asId } from "@/lib/kernel/ids";
import { instant, instantOrNull } from "@/lib/kernel/instant";

/** Whether a flag was ever switched from here. */
export async function wasSwitched(tx: Tx, flagId: string): Promise<boolean> {
  const row = await tx.flagSwitch.findFirst({ where: { flagId }, select: { id: true } });
  return row !== null;
}

/** A switch by its id; null when there is none. Whoever changes it holds its release's row. */
export async function findSwitch(tx: Tx, id: string): Promise<FlagSwitch | null> {
  const row = await tx.flagSwitch.findUnique({ where: { id } });
  return row === null ? null : toSwitch(row);
}

/** The newest switch of a flag; null: it was never switched from here. */
export async function findLastSwitch(tx: Statements, flagId: string): Promise<FlagSwitch | null> {
  const [found] = await tx.$queryRaw<{ row: unknown }[]>`
    select to_jsonb(w) as row from flag_switch w where flag_id = ${flagId} order by id desc limit 1`;
  return found === undefined ? null : toSwitch(fromJsonRow<Row>(found.row));
}

/** The newest switch of each flag of a release, by the flag's id. */
export async function findLastSwitches(
  tx: Tx,
  releaseId: string,
): Promise<Map<string, FlagSwitch>> {
  const rows = await tx.flagSwitch.findMany({
    where: { releaseId },
    orderBy: [{ flagId: "asc" }, { id: "desc" }],
    distinct: ["flagId"],
  });
  return new Map(rows.map((row) => [row.flagId, toSwitch(row)]));
}

/** The switches that are a rollback. */
export async function findSwitchesOf(tx: Tx, rollbackId: string): Promise<FlagSwitch[]> {
  const rows = await tx.flagSwitch.findMany({ where: { rollbackId }, orderBy: { id: "asc" } });
  return rows.map(toSwitch);
}

/** A save for `commit`: a new switch. */
export function addSwitch(flagSwitch: FlagSwitch): RowSave {
  return addRow("flag_switch", flagSwitch);
}

/** A save for `commit`: the next state of a switch that was read at an earlier revision. */
export function putSwitch(flagSwitch: FlagSwitch, before: Pick<FlagSwitch, "revision">): RowSave {
  return putRow("flag_switch", flagSwitch, before.revision);
}

function toSwitch(row: Row): FlagSwitch {
  return {
    ...row,
    id: asId(row.id),
    flagId: asId(row.flagId),
    releaseId: asId(row.releaseId),
    connectorId: row.connectorId === null ? null : asId(row.connectorId),
    rollbackId: row.rollbackId === null ? null : asId(row.rollbackId),
    status: row.status as SwitchStatus,
    steps: row.steps as SwitchStep[],
    requestedAt: instant(row.requestedAt),
    pressedAt: instant(row.pressedAt),
    acceptedAt: instantOrNull(row.acceptedAt),
    confirmedAt: instantOrNull(row.confirmedAt),
  };
}
