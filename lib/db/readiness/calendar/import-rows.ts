import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { CalendarImport as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { CalendarImport, ImportView } from "@/lib/domain/readiness/calendar/calendar-import";
import { instant, instantOrNull } from "@/lib/kernel/instant";
import { findServiceNames } from "@/lib/db/readiness/policy/service-ids";

/** Reads an import and holds its row until the transaction ends; null when there is none. */
export async function lockImport(tx: Tx, id: string): Promise<CalendarImport | null> {
  await tx.$queryRaw`select 1 from calendar_import where id = ${id} for update`;
  return findImport(tx, id);
}

/** Reads an import; null when there is none. */
export async function findImport(tx: Tx, id: string): Promise<CalendarImport | null> {
  const row = await tx.calendarImport.findUnique({ where: { id } });
  return row === null ? null : toImport(row);
}

/** How many there are; nobody needs more than a hundred. */
export async function countImports(tx: Tx): Promise<number> {
  return tx.calendarImport.count();
}

/** All imports, by name, without their texts and addresses. */
export async function listImportRows(tx: Tx): Promise<ImportView[]> {
  const rows = await tx.calendarImport.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    omit: { text: true, sealedUrl: true },
    include: { _count: { select: { events: true } } },
  });
  const names = await findServiceNames(
    tx,
    rows.flatMap(({ serviceId }) => serviceId ?? []),
  );
  return rows.map(({ id, kind, name, host, readOk, readWord, ...row }) => ({
    id,
    kind: kind as ImportView["kind"],
    name,
    host,
    readOk,
    readWord,
    service: names.get(row.serviceId ?? "") ?? null,
    events: row._count.events,
    readAt: instantOrNull(row.readAt),
    goodAt: instantOrNull(row.goodAt),
    createdAt: instant(row.createdAt),
  }));
}

/** A save for `commit`: a new import. */
export function addImport(made: CalendarImport): RowSave {
  return addRow("calendar_import", made);
}

/** A save for `commit`: the next state of an import that was read at revision − 1. */
export function putImport(next: CalendarImport): RowSave {
  return putRow("calendar_import", next, next.revision - 1);
}

/** A save for `commit`: takes an import away with its events. */
export function removeImport(id: string) {
  return async (tx: Tx): Promise<void> => {
    await tx.calendarImport.deleteMany({ where: { id } });
  };
}

function toImport(row: Row): CalendarImport {
  return {
    ...row,
    kind: row.kind as CalendarImport["kind"],
    readAt: instantOrNull(row.readAt),
    goodAt: instantOrNull(row.goodAt),
    createdAt: instant(row.createdAt),
  };
}
