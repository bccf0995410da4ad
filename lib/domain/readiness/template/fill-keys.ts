type Keyed<Item> = Omit<Item, "key"> & { key: string };

/** Gives each item without a key one made from its text, unlike all others. */
export function fillKeys<Item extends { key?: string | undefined; text: string }>(
  sections: readonly { name: string; items: Item[] }[],
): { name: string; items: Keyed<Item>[] }[] {
  const taken = new Set(sections.flatMap(({ items }) => items.flatMap(({ key }) => key ?? [])));
  return sections.map(({ name, items }) => ({
    name,
    items: items.map((item) => ({ ...item, key: item.key ?? freeKey(item.text, taken) })),
  }));
}

/** A key from a text, like "ask-legal", or "ask-legal-2" where that one is taken; takes it. */
export function freeKey(text: string, taken: Set<string>): string {
  const plain = text
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 48)
    .replaceAll(/^-+|-+$/g, "");
  const stem = plain === "" ? "item" : plain;
  let key = stem;
  for (let number = 2; taken.has(key); number++) key = `${stem}-${number}`;
  taken.add(key);
  return key;
}
