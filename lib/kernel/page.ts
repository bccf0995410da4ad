/** A page of a list; `next` is the cursor for `?after=`, null at the end. */
export type Page<Item> = { items: Item[]; next: string | null };

/** Which part of a list is asked for: at most `limit`, beyond the cursor `after`. */
export type Part = { limit: number; after?: string | undefined };
