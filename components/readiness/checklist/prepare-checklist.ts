import type { Shape } from "@/components/ui/states";
import type { Tone } from "@/components/ui/tone";
import { type ChecklistItem, isClosed } from "@/lib/domain/readiness/checklist";
import type { ChecklistView } from "@/lib/domain/readiness/template/view";

export const filters = ["all", "missing", "mine"] as const;
export type Filter = (typeof filters)[number];

export type ItemLook = { word: string; shape: Shape; tone: Tone };

const looks: Record<ChecklistItem["state"], ItemLook> = {
  open: { word: "Open", shape: "ring", tone: "quiet" },
  ticked: { word: "Ticked", shape: "tick", tone: "steady" },
  stale: { word: "Stale", shape: "diamond", tone: "watch" },
  waived: { word: "Waived", shape: "stroke", tone: "quiet" },
};

/** The state of an item in word, shape and colour. */
export function itemLook({ state }: Pick<ChecklistItem, "state">): ItemLook {
  return looks[state];
}

/** The items that are wanted, by section in their order; sections without any are left out. */
export function sectionsOf(
  items: readonly ChecklistItem[],
  filter: Filter,
  me: string,
): [string, ChecklistItem[]][] {
  const sections = new Map<string, ChecklistItem[]>();
  for (const item of items) {
    if (filter === "missing" && isClosed(item)) continue;
    if (filter === "mine" && !isMine(item, me)) continue;
    sections.set(item.section, [...(sections.get(item.section) ?? []), item]);
  }
  return [...sections];
}

/** How many each filter would show. */
export function countsOf(items: readonly ChecklistItem[], me: string): Record<Filter, number> {
  return {
    all: items.length,
    missing: items.filter((item) => !isClosed(item)).length,
    mine: items.filter((item) => isMine(item, me)).length,
  };
}

/** Who holds what is required and still missing: "Ana 3", most first; a part nobody has is named as such. */
export function missingBy(items: readonly ChecklistItem[]): { who: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const item of items) {
    if (!item.required || isClosed(item)) continue;
    const who = ownerWords(item);
    counts.set(who, (counts.get(who) ?? 0) + 1);
  }
  return [...counts]
    .map(([who, count]) => ({ who, count }))
    .sort((a, b) => b.count - a.count || a.who.localeCompare(b.who, "en"));
}

/** Whose an item is: a name, or the part that nobody has yet. */
export function ownerWords({ owner }: Pick<ChecklistItem, "owner">): string {
  if (owner.name !== null) return owner.name;
  return owner.role === "anyone" ? "Anyone" : `No ${partWords[owner.role]} named`;
}

/** The part an item belongs to, where it has one. */
export function partOf({ owner }: Pick<ChecklistItem, "owner">): string | null {
  return owner.role === "anyone" ? null : partWords[owner.role];
}

const partWords = { lead: "lead", buddy: "buddy", on_call: "on-call", watcher: "watcher" } as const;

/** The whole in a sentence. */
export function checklistLead({
  summary,
  items,
}: Pick<ChecklistView, "summary" | "items">): string {
  const { total, closed, requiredOpen, stale } = summary;
  if (items.length === 0) return "Nobody planned this release, so nothing was asked.";
  const open =
    requiredOpen === 0 ? "nothing required is open" : `${requiredOpen} required still open`;
  const old = stale === 0 ? "" : `, ${stale} stale`;
  return `${closed} of ${total} done, ${open}${old}.`;
}

function isMine({ owner }: ChecklistItem, me: string): boolean {
  return owner.name !== null && owner.name.toLowerCase() === me.toLowerCase();
}
