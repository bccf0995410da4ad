import type { Author } from "./author";
import type { DiaryEntry, NewEffect, NewEntry } from "@/lib/domain/diary/entry";
import { appendable, placed, unplaced } from "@/lib/db/diary/append";
import { effectRow, putEffects } from "@/lib/db/outbox/enqueue";
import type { Given } from "@/lib/db/outbox/takers";
import { markKeyUsed } from "@/lib/db/team/idempotency-rows";
import { rowParts, type RowSave } from "./row-save";
import type { Statements } from "./statements";
import { afterCommit, type Tx } from "./transact";

/** The next states (each a save that checks its revision), what happened, and what must be told. */
export type Change<T extends Statements = Tx> = {
  states?: (RowSave | ((tx: T) => Promise<void>))[];
  entries: NewEntry[];
  effects?: NewEffect[];
};

/**
 * Writes next states, effects and diary entries in one transaction: together or not at all. What is given as data
 * goes in one statement; in it the diary comes last, because its lock puts commits in a row. `given` is one more
 * effect, which this very process delivers as soon as all this stands.
 */
export async function commit<T extends Statements>(
  tx: T,
  author: Author,
  { states = [], entries, effects = [] }: Change<T>,
  given: Given | null = null,
): Promise<DiaryEntry[]> {
  for (const save of states) if (!("change" in save)) await save(tx);
  await markKeyUsed(tx);
  const rows = rowParts(states.flatMap((save) => ("change" in save ? [save.change] : [])));
  const all = effects.map((effect) => effectRow(effect, author.at));
  if (given !== null) all.push(given.row);
  const open = unplaced(author, entries);
  const ctes = [...rows.ctes, ...(all.length > 0 ? [`told as (${putEffects} returning 1)`] : [])];
  if (ctes.length === 0 && open.length === 0) return [];
  const counts = rows.rows.map((_, n) => `(select count(*)::int as n from row${n}) c${n}`);
  const heard = all.length > 0 ? ["(select count(*) from told) as heard"] : [];
  const [done] = await tx.$queryRawUnsafe<Written[]>(
    `${ctes.length === 0 ? "" : `with ${ctes.join(", ")} `}select
      array[${rows.rows.map((_, n) => `c${n}.n`).join(", ")}]::int[] as written,
      ${effects.length > 0 ? "pg_notify('effects', '')::text as woken," : ""}
      diary_append($1::jsonb->'entries') as places
    from ${["(select 1) as one", ...counts, ...heard].join(", ")}`,
    JSON.stringify({ rows: rows.rows, effects: all, entries: appendable(open) }),
  );
  rows.check(done?.written ?? []);
  if (given !== null) afterCommit(tx, () => given.taker.take(given.effect, given.call));
  return placed(open, done?.places ?? []);
}

type Written = { written: number[]; places: { id: string; hash: string }[] };
