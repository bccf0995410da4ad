import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { ChecklistItem as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { ItemState, Said } from "@/lib/domain/readiness/checklist";
import type { Applies, OwnerRole, Template } from "@/lib/domain/readiness/template/template";
import { type KeptItem, newItem } from "@/lib/domain/readiness/tick/kept-item";
import type { AutoRule, Proof } from "@/lib/domain/readiness/tick/rules";
import type { Vouched, VouchedFacts } from "@/lib/domain/readiness/tick/staleness";
import { newId } from "@/lib/kernel/ids";
import { instantOrNull } from "@/lib/kernel/instant";

/** What was said of the checklist of a release, in the order of its template; also of items that are not for it now. */
export async function findItems(tx: Tx, releaseId: string): Promise<KeptItem[]> {
  const rows = await tx.checklistItem.findMany({
    where: { releaseId },
    orderBy: { position: "asc" },
  });
  return rows.map(toItem);
}

/** Saves for `commit`: the items of a new release, copied so that later templates change nothing here. */
export function addItems(releaseId: string, { sections }: Template): RowSave[] {
  const items = sections.flatMap(({ name, items: of }) =>
    of.map((item) => newItem(newId("item"), name, item)),
  );
  return items.map((item, position) =>
    addRow("checklist_item", { ...toRow(item), releaseId, position }),
  );
}

/** A save for `commit`: the next state of an item that was read at revision − 1. */
export function putItem(item: KeptItem): RowSave {
  return putRow("checklist_item", toRow(item), item.revision - 1);
}

function toRow({ by, ...item }: KeptItem) {
  return {
    ...item,
    byType: by?.type ?? null,
    byId: by?.id ?? null,
    byName: by?.name ?? null,
  };
}

/** A checklist item's row as the domain's noun. */
export function toItem(row: Row): KeptItem {
  const { releaseId: _, position: __, byType, byId, byName, ...rest } = row;
  const type = (byType ?? "person") as NonNullable<KeptItem["by"]>["type"];
  return {
    ...rest,
    asks: row.asks as KeptItem["asks"],
    applies: row.applies as Applies,
    role: row.role as OwnerRole,
    rule: row.rule as AutoRule | null,
    staleOn: row.staleOn as Vouched[],
    state: row.state as ItemState,
    by: byId === null ? null : { type, id: byId, name: byName ?? "" },
    at: instantOrNull(row.at),
    vouched: row.vouched as VouchedFacts | null,
    proof: row.proof as Proof | null,
    overruled: row.overruled as Said | null,
    asked: row.asked as Said | null,
  };
}
