import { z } from "zod";
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

/** `POST /releases/{id}/checklist/{item}/tick`. */
export const tickInput = z.strictObject({
  evidence: z.string().trim().min(1).max(4_000).optional(),
  note: z.string().trim().min(1).max(4_000).optional(),
});
export type TickInput = z.infer<typeof tickInput>;

/** `POST /releases/{id}/checklist/{item}/waive`. */
export const waiveInput = z.strictObject({ reason: z.string().trim().min(1).max(2_000) });

/** Texts of the required items that still stand in the way of go. */
export function openRequired(
  items: Pick<ChecklistItem, "required" | "state" | "text">[],
): string[] {
  return items
    .filter((item) => item.required && item.state !== "ticked" && item.state !== "waived")
    .map((item) => item.text);
}

/** How far a checklist is, for rows and summaries. */
export function checklistSummary(items: Pick<ChecklistItem, "required" | "state">[]) {
  const closed = items.filter((i) => i.state === "ticked" || i.state === "waived").length;
  const required = items.filter((i) => i.required);
  const open = required.filter((i) => i.state !== "ticked" && i.state !== "waived").length;
  return { total: items.length, closed, required: required.length, requiredOpen: open };
}
