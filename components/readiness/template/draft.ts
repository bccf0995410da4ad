import { freeKey } from "@/lib/domain/readiness/template/fill-keys";
import {
  always,
  type TemplateItem,
  type TemplateSection,
} from "@/lib/domain/readiness/template/template";

/** A template while it is edited, and the way back. `touch` names what was typed last, so that words undo as one. */
export type Draft = {
  sections: TemplateSection[];
  past: TemplateSection[][];
  future: TemplateSection[][];
  touch: string | null;
};

/** Where an item stands: the number of its section, and its own in there. */
export type Place = { section: number; index: number };

export type DraftAction =
  | { is: "edit"; key: string; patch: Partial<TemplateItem>; touch?: string }
  | { is: "add"; section: number }
  | { is: "remove"; key: string }
  | { is: "move"; key: string; to: Place }
  | { is: "add_section" }
  | { is: "rename_section"; section: number; name: string }
  | { is: "remove_section"; section: number }
  | { is: "move_section"; section: number; by: -1 | 1 }
  | { is: "replace"; sections: TemplateSection[] }
  | { is: "undo" }
  | { is: "redo" };

/** So many steps can be taken back. */
const mostSteps = 200;

/** A draft that begins with what is saved. */
export function startDraft(sections: TemplateSection[]): Draft {
  return { sections, past: [], future: [], touch: null };
}

/** The draft after one step. */
export function nextDraft(draft: Draft, action: DraftAction): Draft {
  if (action.is === "undo") return undone(draft);
  if (action.is === "redo") return redone(draft);
  const sections = changed(draft.sections, action);
  if (sections === draft.sections) return draft;
  const touch = touchOf(action);
  const typing = touch !== null && touch === draft.touch;
  const past = typing ? draft.past : [...draft.past, draft.sections].slice(-mostSteps);
  return { sections, past, future: [], touch };
}

/** Where an item stands; null when there is none. */
export function placeOf(sections: readonly TemplateSection[], key: string): Place | null {
  for (const [section, { items }] of sections.entries()) {
    const index = items.findIndex((item) => item.key === key);
    if (index >= 0) return { section, index };
  }
  return null;
}

/** One place up or down, over the edge of a section into the next one; null at the very end. */
export function beside(
  sections: readonly TemplateSection[],
  key: string,
  by: -1 | 1,
): Place | null {
  const place = placeOf(sections, key);
  if (place === null) return null;
  const { section, index } = place;
  const last = (sections[section]?.items.length ?? 0) - 1;
  if (by === -1 && index > 0) return { section, index: index - 1 };
  if (by === 1 && index < last) return { section, index: index + 1 };
  const next = sections[section + by];
  if (next === undefined) return null;
  return { section: section + by, index: by === -1 ? next.items.length : 0 };
}

/** Where an item comes to stand that is dropped into a gap: before the item that is there now. */
export function intoGap(sections: readonly TemplateSection[], key: string, gap: Place): Place {
  const from = placeOf(sections, key);
  const before = from !== null && from.section === gap.section && from.index < gap.index;
  return before ? { ...gap, index: gap.index - 1 } : gap;
}

/** Whether a key only holds the place of the one an item will get. */
export function isNewKey(key: string): boolean {
  return /^new-item(-\d+)?$/.test(key);
}

/** A new item, as yet without words. */
function blankItem(sections: readonly TemplateSection[]): TemplateItem {
  const taken = new Set(sections.flatMap(({ items }) => items.map(({ key }) => key)));
  return {
    key: freeKey("new item", taken),
    text: "",
    help: "",
    required: true,
    asks: "tick",
    applies: always,
    role: "lead",
    rule: null,
    staleOn: [],
  };
}

function undone({ sections, past, future }: Draft): Draft {
  const before = past.at(-1);
  if (before === undefined) return { sections, past, future, touch: null };
  return { sections: before, past: past.slice(0, -1), future: [sections, ...future], touch: null };
}

function redone({ sections, past, future }: Draft): Draft {
  const [next, ...later] = future;
  if (next === undefined) return { sections, past, future, touch: null };
  return { sections: next, past: [...past, sections], future: later, touch: null };
}

function touchOf(action: DraftAction): string | null {
  if (action.is === "edit" && action.touch !== undefined) return `${action.key} ${action.touch}`;
  return action.is === "rename_section" ? `section ${action.section}` : null;
}

type Step = Exclude<DraftAction, { is: "undo" | "redo" }>;

function changed(sections: TemplateSection[], action: Step): TemplateSection[] {
  switch (action.is) {
    case "edit":
      return mapItems(sections, (item) =>
        item.key === action.key ? [{ ...item, ...action.patch }] : [item],
      );
    case "remove":
      return mapItems(sections, (item) => (item.key === action.key ? [] : [item]));
    case "add":
      return sections.map((one, at) =>
        at === action.section ? { ...one, items: [...one.items, blankItem(sections)] } : one,
      );
    case "move":
      return moved(sections, action.key, action.to);
    case "add_section":
      return [...sections, { name: "", items: [] }];
    case "rename_section":
      return sections.map((one, at) =>
        at === action.section ? { ...one, name: action.name } : one,
      );
    case "remove_section":
      return sections.filter((_, at) => at !== action.section);
    case "move_section":
      return swapped(sections, action.section, action.by);
    case "replace":
      return action.sections;
  }
}

function mapItems(
  sections: TemplateSection[],
  change: (item: TemplateItem) => TemplateItem[],
): TemplateSection[] {
  return sections.map((one) => ({ ...one, items: one.items.flatMap(change) }));
}

function moved(sections: TemplateSection[], key: string, to: Place): TemplateSection[] {
  const from = placeOf(sections, key);
  const item = from && sections[from.section]?.items[from.index];
  if (!from || !item || sections[to.section] === undefined) return sections;
  if (from.section === to.section && from.index === to.index) return sections;
  return mapItems(sections, (one) => (one.key === key ? [] : [one])).map((one, at) =>
    at === to.section ? { ...one, items: one.items.toSpliced(to.index, 0, item) } : one,
  );
}

function swapped(sections: TemplateSection[], at: number, by: -1 | 1): TemplateSection[] {
  const [one, other] = [sections[at], sections[at + by]];
  if (one === undefined || other === undefined) return sections;
  return sections.with(at, other).with(at + by, one);
}
