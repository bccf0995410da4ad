import type { Instant } from "@/lib/kernel/instant";
import type { OwnerRole } from "@/lib/domain/readiness/template/template";
import type { AutoRule } from "@/lib/domain/readiness/tick/rules";

export type ItemState = "open" | "ticked" | "stale" | "waived";

/** What somebody said of an item, and when. */
export type Said = { by: string; byId: string; at: Instant; reason: string };

/** One item of a release's checklist as it stands now, with who ticked it, when, and what proves it. */
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
  /** Ticked by a rule or an outside system's word, not by a person. */
  auto: boolean;
  rule: AutoRule | null;
  /** Why it is stale, or what its rule says against it. */
  why: string | null;
  /** Where the proof of an outside system can be looked at. */
  proof: { url: string | null; event: string | null } | null;
  /** Whose it is: the part, and the person where one is named. */
  owner: { role: OwnerRole; name: string | null };
  /** Somebody asks a second person to let it go. */
  asked: Said | null;
  /** Somebody said no to the rule's yes. */
  overruled: Said | null;
  revision: number;
};

/** Whether an item stands in nobody's way: ticked, or let go with a reason. A stale tick is open. */
export function isClosed({ state }: Pick<ChecklistItem, "state">): boolean {
  return state === "ticked" || state === "waived";
}

/** What the button of an item that is open says. */
export function tickWord({ asks, state }: Pick<ChecklistItem, "asks" | "state">) {
  if (asks === "text") return "Answer";
  return state === "stale" ? "Tick again" : "Tick";
}

/** A required item that still stands in the way of go, and what is to be done with it. */
export type OpenItem = { text: string; word: ReturnType<typeof tickWord> };

export function openRequired(
  items: readonly Pick<ChecklistItem, "required" | "state" | "text" | "asks">[],
): OpenItem[] {
  return items
    .filter((item) => item.required && !isClosed(item))
    .map((item) => ({ text: item.text, word: tickWord(item) }));
}

/** How far a checklist is, for rows and summaries. */
export function checklistSummary(items: readonly Pick<ChecklistItem, "required" | "state">[]) {
  const closed = items.filter(isClosed).length;
  const required = items.filter((item) => item.required);
  const open = required.filter((item) => !isClosed(item)).length;
  const stale = items.filter(({ state }) => state === "stale").length;
  return { total: items.length, closed, required: required.length, requiredOpen: open, stale };
}
