import type { Page } from "@/lib/kernel/page";

/** So many names a field offers to choose from, which is no list to page through: ten times what a big team has. */
export const mostNames = 5_000;

/** A page of the rows that a read of one more than `limit` found; its cursor is the last row's id, unless said. */
export function pageOf<Row extends { id: string }, Item>(
  rows: Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorOf: (row: Row) => string = (row) => row.id,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(toItem), next: more ? cursorOf(last) : null };
}
