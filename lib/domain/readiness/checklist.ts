import type { Instant } from "@/lib/kernel/instant";

export type ItemState = "open" | "ticked" | "stale" | "waived";

/** One item of a release's checklist, with who ticked it, when, and what proves it. */
export type ChecklistItem = {
  id: string;
  key: string;
  section: string;
  text: string;
  help: string;
  required: boolean;
  asks: "tick" | "text";
  state: ItemState;
  evidence: string | null;
  note: string | null;
  by: string | null;
  at: Instant | null;
};

/** Whether an item stands in nobody's way: ticked, or let go with a reason. A stale tick is open. */
export function isClosed({ state }: Pick<ChecklistItem, "state">): boolean {
  return state === "ticked" || state === "waived";
}

/** Texts of the required items that still stand in the way of go. */
export function openRequired(
  items: Pick<ChecklistItem, "required" | "state" | "text">[],
): string[] {
  return items.filter((item) => item.required && !isClosed(item)).map((item) => item.text);
}

/** How far a checklist is, for rows and summaries. */
export function checklistSummary(items: Pick<ChecklistItem, "required" | "state">[]) {
  const closed = items.filter(isClosed).length;
  const required = items.filter((item) => item.required);
  const open = required.filter((item) => !isClosed(item)).length;
  return { total: items.length, closed, required: required.length, requiredOpen: open };
}
