import type { Release as Row } from "@/lib/db/generated/client";
import { fromJsonRow } from "@/lib/db/json-row";
import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Tx } from "@/lib/db/transact";
import type {
  CountDown,
  HoldStep,
  Migration,
  Outside,
  Release,
  ShareStep,
  StagePast,
  Untaken,
} from "@/lib/domain/release/release";
import type { Stage } from "@/lib/domain/release/service/stages";
import { asId } from "@/lib/kernel/ids";
import { instant, instantOrNull } from "@/lib/kernel/instant";

/** Reads a release and holds its row until the transaction ends; null when there is none. */
export async function lockRelease(tx: Tx, id: string): Promise<Release | null> {
  // One journey: a row that somebody else held until now is read as they left it.
  const rows = await tx.$queryRaw<{ row: unknown }[]>`/* prepared */
    select to_jsonb(r) as row from release r where id = ${id} for update`;
  return rows[0] === undefined ? null : toRelease(fromJsonRow<Row>(rows[0].row));
}

/** Reads a release; null when there is none. */
export async function findRelease(tx: Tx, id: string): Promise<Release | null> {
  const row = await tx.release.findUnique({ where: { id } });
  return row === null ? null : toRelease(row);
}

/** A save for `commit`: a new release. A statement of its own, before what belongs to it. */
export function addRelease(release: Release) {
  return async (tx: Tx): Promise<void> => {
    await addRow("release", rowOf(release))(tx);
  };
}

/** A save for `commit`: the next state of a release that was read at revision − 1. */
export function putRelease(release: Release): RowSave {
  return putRow("release", rowOf(release), release.revision - 1);
}

/** A release row as the domain's noun. */
export function toRelease(row: Row): Release {
  return {
    ...row,
    id: asId(row.id),
    serviceId: asId(row.serviceId),
    risk: row.risk as Release["risk"],
    strategy: row.strategy as Release["strategy"],
    status: row.status as Release["status"],
    stages: row.stages as Stage[],
    migrations: row.migrations as Migration[] | null,
    plannedFor: instantOrNull(row.plannedFor),
    stageFrom: instantOrNull(row.stageFrom),
    clockFrom: instantOrNull(row.clockFrom),
    past: row.past as StagePast[],
    outside: row.outside as Outside | null,
    presentUntil: instantOrNull(row.presentUntil),
    countDown: row.countDown as CountDown | null,
    untaken: row.untaken as Untaken | null,
    step: row.step as ShareStep | null,
    hold: row.hold as HoldStep | null,
    seenAt: instantOrNull(row.seenAt),
    preventedAt: instantOrNull(row.preventedAt),
    plannedAt: instant(row.plannedAt),
    startedAt: instantOrNull(row.startedAt),
    completedAt: instantOrNull(row.completedAt),
    endedAt: instantOrNull(row.endedAt),
  };
}

/** The watcher's beats write `presentUntil` beside every save; one that was read earlier never undoes them. */
function rowOf(release: Release) {
  return { ...release, presentUntil: undefined };
}
