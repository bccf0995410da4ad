import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Freeze as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import { type Freeze, type Repeat, wallOf } from "@/lib/domain/readiness/policy/freeze";
import { lastEnd } from "@/lib/domain/readiness/policy/freeze-spans";
import { dayMs, type Span } from "@/lib/domain/readiness/policy/wall-time";
import type { Risk } from "@/lib/domain/release/release";
import { instant, millis } from "@/lib/kernel/instant";

/** Reads a freeze and holds its row until the transaction ends; null when there is none. */
export async function lockFreeze(tx: Tx, id: string): Promise<Freeze | null> {
  await tx.$queryRaw`select 1 from freezes where id = ${id} for update`;
  const row = await tx.freeze.findUnique({ where: { id } });
  return row === null ? null : toFreeze(row);
}

/**
 * Freezes that may hold between two instants, for one service or for any. Wall times are kept without a zone, so a
 * day more on either side is read; the domain looks exactly.
 */
export async function findFreezes(
  tx: Tx,
  within: Span,
  serviceId?: string,
  limit = 5_000,
): Promise<Freeze[]> {
  const rows = await tx.freeze.findMany({
    where: {
      starts: { lt: new Date(millis(within.to) + dayMs) },
      OR: [{ lastEnds: null }, { lastEnds: { gt: new Date(millis(within.from) - dayMs) } }],
      ...(serviceId !== undefined && {
        AND: { OR: [{ services: { isEmpty: true } }, { services: { has: serviceId } }] },
      }),
    },
    orderBy: [{ starts: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map(toFreeze);
}

/** A save for `commit`: a new freeze. */
export function addFreeze(freeze: Freeze): RowSave {
  return addRow("freezes", toRow(freeze));
}

/** A save for `commit`: the next state of a freeze that was read at revision − 1. */
export function putFreeze(freeze: Freeze): RowSave {
  return putRow("freezes", toRow(freeze), freeze.revision - 1);
}

/** A save for `commit`: takes a freeze away; the diary keeps what it was. */
export function removeFreeze(id: string) {
  return async (tx: Tx): Promise<void> => {
    await tx.freeze.deleteMany({ where: { id } });
  };
}

/** A freeze row as the domain's noun. */
export function toFreeze(row: Row): Freeze {
  const { id, title, reason, services, createdBy, revision } = row;
  return {
    id,
    title,
    reason,
    services,
    createdBy,
    revision,
    from: wallText(row.starts),
    to: wallText(row.ends),
    repeats: row.repeats as Repeat | null,
    risks: row.risks as Risk[],
  };
}

function toRow(freeze: Freeze) {
  const { from, to, repeats, ...rest } = freeze;
  const last = lastEnd(freeze);
  return {
    ...rest,
    starts: new Date(wallOf(from)),
    ends: new Date(wallOf(to)),
    repeats,
    lastEnds: last === null ? null : new Date(last),
  };
}

function wallText(date: Date): string {
  return instant(date).slice(0, 16);
}
