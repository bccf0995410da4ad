import type { Author } from "./author";
import type { DiaryEntry, NewEffect, NewEntry } from "@/lib/domain/diary/entry";
import { append } from "@/lib/db/diary/append";
import { enqueue } from "@/lib/db/outbox/enqueue";
import { markKeyUsed } from "@/lib/db/team/idempotency-rows";
import type { Tx } from "./transact";

/** The next states (each a save that checks its revision), what happened, and what must be told. */
export type Change = {
  states?: ((tx: Tx) => Promise<void>)[];
  entries: NewEntry[];
  effects?: NewEffect[];
};

/**
 * Writes next states, effects and diary entries in one transaction: together or not at all. The diary
 * comes last, because its lock puts commits in a row.
 */
export async function commit(tx: Tx, author: Author, change: Change): Promise<DiaryEntry[]> {
  for (const save of change.states ?? []) await save(tx);
  await markKeyUsed(tx);
  await enqueue(tx, author.at, change.effects ?? []);
  return append(tx, author, change.entries);
}
