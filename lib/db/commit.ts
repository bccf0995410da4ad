import type { Author } from "./author";
import type { DiaryEntry, NewEffect, NewEntry } from "@/lib/domain/diary/entry";
import { appendable, type Placed, placed, unplaced } from "@/lib/db/diary/append";
import { effectRow, putEffects, wakeFor } from "@/lib/db/outbox/enqueue";
import type { Given } from "@/lib/db/outbox/takers";
import { markKeyUsed } from "@/lib/db/team/idempotency-rows";
import { rowParts, type RowSave } from "./row-save";
import type { Statements } from "./statements";
import { standing, type Tx } from "./transact";

/** Writes a next state; a row of a revision only if nobody changed it since it was read. */
export type Save = RowSave | ((tx: Tx) => Promise<void>);

/** The next states, what happened, and what must be told. */
export type Change<State = Save> = {
  states?: State[];
  entries: NewEntry[];
  effects?: NewEffect[];
};

/**
 * Writes next states, effects and diary entries in one transaction: together or not at all. States are saved in their
 * order; the rows after the last that is no row go in one statement with the rest.
 */
export async function commit(tx: Tx, author: Author, change: Change): Promise<DiaryEntry[]> {
  const { states = [] } = change;
  const alone = states.findLastIndex((save) => !("change" in save)) + 1;
  for (const save of states.slice(0, alone)) await save(tx);
  await markKeyUsed(tx);
  const saves = states.slice(alone).filter((save) => "change" in save);
  const { text, value, open } = statementOf(author, { ...change, states: saves }, null);
  const [done] = await tx.$queryRawUnsafe<{ places: Placed[] }[]>(text, value);
  return placed(open, done?.places ?? []);
}

/**
 * The same for a quick transaction, whose saves are all rows, as its last statement: it leaves together with the end of
 * the transaction. `given` is one more effect, which this very process gets ready and delivers once all this stands;
 * `isTaken`: it has begun to, because its press is noted.
 */
export async function commitQuickly(
  tx: Statements,
  author: Author,
  change: Change<RowSave>,
  given: Given | null,
  isTaken = false,
): Promise<void> {
  await markKeyUsed(tx);
  const { text, value } = statementOf(author, change, given);
  if (tx.last === undefined) await tx.$queryRawUnsafe(text, value);
  else tx.last(text, value);
  if (given === null || isTaken) return;
  const stands = standing(tx);
  // When the end of the transaction has left as well: there is time until its answer.
  setImmediate(() => given.taker.take(given, { go: stands, stands }));
}

/** All of a change in one statement. The diary comes last, because its lock puts commits in a row. */
function statementOf(author: Author, change: Change<RowSave>, given: Given | null) {
  const { states = [], entries, effects = [] } = change;
  const saved = rowParts(states.map((save) => save.change));
  const waiting = effects.map((effect) => effectRow(effect, author.at));
  const told = given === null ? waiting : [...waiting, given.row];
  const open = unplaced(author, entries);
  const ctes = [...saved.ctes, ...(told.length > 0 ? [`told as (${putEffects} returning 1)`] : [])];
  const counts = [...saved.checks, ...(told.length > 0 ? ["(select count(*) from told)"] : [])];
  const text = `/* prepared */ ${ctes.length === 0 ? "" : `with ${ctes.join(", ")} `}select written,
    ${wakeFor(effects, author.at)} as woken,
    diary_append($1::jsonb->'entries') as places
    from (select array[${counts.join(", ")}]::int[] as written offset 0) as done`;
  const value = { rows: saved.rows, effects: told, entries: appendable(open) };
  return { text, value: JSON.stringify(value), open };
}
