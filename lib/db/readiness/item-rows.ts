import type { ChecklistItem as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { ChecklistItem, ItemState } from "@/lib/domain/readiness/checklist";
import type { TemplateItem } from "@/lib/domain/readiness/template";
import { newId } from "@/lib/kernel/ids";
import { instantOrNull } from "@/lib/kernel/instant";

/** The checklist of a release, in the order of its template. */
export async function findItems(tx: Tx, releaseId: string): Promise<ChecklistItem[]> {
  const rows = await tx.checklistItem.findMany({
    where: { releaseId },
    orderBy: { position: "asc" },
  });
  return rows.map(toItem);
}

/** A save for `commit`: the items of a new release, copied so that later templates change nothing here. */
export function addItems(releaseId: string, template: TemplateItem[]) {
  return async (tx: Tx): Promise<void> => {
    await tx.checklistItem.createMany({
      data: template.map((item, position) => ({ ...item, id: newId("item"), releaseId, position })),
    });
  };
}

/** A save for `commit`; the release's own revision guards it. */
export function putItem(item: ChecklistItem, by: { id: string; name: string } | null) {
  return async (tx: Tx): Promise<void> => {
    await tx.checklistItem.update({
      where: { id: item.id },
      data: {
        state: item.state,
        evidence: item.evidence,
        note: item.note,
        byId: by?.id ?? null,
        byName: by?.name ?? null,
        at: item.at,
      },
    });
  };
}

function toItem(row: Row): ChecklistItem {
  return {
    id: row.id,
    key: row.key,
    section: row.section,
    text: row.text,
    help: row.help,
    required: row.required,
    asks: row.asks as ChecklistItem["asks"],
    state: row.state as ItemState,
    evidence: row.evidence,
    note: row.note,
    by: row.byName,
    at: instantOrNull(row.at),
  };
}
