/** A page of a list; `next` is the cursor for `?after=`, null at the end. */
export type Page<Item> = { items: Item[]; next: string | null };

/** Which part of a list is asked for: at most `limit`, beyond the cursor `after`. */
export type Part = { limit: number; after?: string | undefined };

/** The number in the cursor of a numbered list; null where there is none, or it is not of our making. */
export function numberIn(after: string | undefined): number | null {
  return after !== undefined && /^\d{1,9}$/.test(after) ? Number(after) : null;
}
