import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Win as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { Win, WinFacts, WinKind } from "@/lib/domain/wins/win";
import { asId } from "@/lib/kernel/ids";
import { instant, instantOrNull } from "@/lib/kernel/instant";

/** Reads a win and holds its row until the transaction ends; null when there is none. */
export async function lockWin(tx: Tx, id: string): Promise<Win | null> {
  await tx.$queryRaw`select 1 from win where id = ${id} for update`;
  const row = await tx.win.findUnique({ where: { id } });
  return row === null ? null : toWin(row);
}

/** Reads a win; null when there is none. */
export async function findWin(tx: Tx, id: string): Promise<Win | null> {
  const row = await tx.win.findUnique({ where: { id } });
  return row === null ? null : toWin(row);
}

/** The wins of a release, oldest first. */
export async function findWinsOf(tx: Tx, releaseId: string): Promise<Win[]> {
  const rows = await tx.win.findMany({ where: { releaseId }, orderBy: { id: "asc" } });
  return rows.map(toWin);
}

/** A save for `commit`: a new win. */
export function addWinRow(win: Win): RowSave {
  return addRow("win", win);
}

/** A save for `commit`: the next state of a win that was read at revision − 1. */
export function putWin(win: Win): RowSave {
  return putRow("win", win, win.revision - 1);
}

/** A win row as the domain's noun. */
export function toWin(row: Row): Win {
  return {
    ...row,
    id: asId(row.id),
    releaseId: row.releaseId === null ? null : asId(row.releaseId),
    kind: row.kind as WinKind,
    facts: row.facts as WinFacts,
    createdAt: instant(row.createdAt),
    rungAt: instantOrNull(row.rungAt),
  };
}
