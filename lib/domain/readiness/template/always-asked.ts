import { rollbackItems } from "./seed";
import { rollbackSection, type Template, type TemplateItem } from "./template";

/** Keys of the items that no template may leave out. */
export const alwaysAsked: readonly string[] = rollbackItems().map(({ key }) => key);

/** Whether an item is one that no template may leave out. */
export function isAlwaysAsked({ key }: Pick<TemplateItem, "key">): boolean {
  return alwaysAsked.includes(key);
}

/**
 * A template with what is always asked: commands, verification and whom to notify, and a fresh drill, for every
 * release. What it left out is put into the rollback section.
 */
export function withAlwaysAsked({ sections }: Template): Template {
  const there = new Set(sections.flatMap(({ items }) => items.map(({ key }) => key)));
  const missing = rollbackItems().filter(({ key }) => !there.has(key));
  const kept = sections.map((section) => ({ ...section, items: section.items.map(forAll) }));
  if (missing.length === 0) return { sections: kept };
  if (!kept.some(({ name }) => name === rollbackSection)) {
    return { sections: [...kept, { name: rollbackSection, items: missing }] };
  }
  return {
    sections: kept.map((section) =>
      section.name === rollbackSection
        ? { ...section, items: [...section.items, ...missing] }
        : section,
    ),
  };
}

/** They may be worded otherwise, but stay what they are, and for every release. */
function forAll(item: TemplateItem): TemplateItem {
  const original = rollbackItems().find(({ key }) => key === item.key);
  if (original === undefined) return item;
  const { asks, applies, rule } = original;
  return { ...item, asks, applies, rule };
}
