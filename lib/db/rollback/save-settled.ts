import { commit } from "@/lib/db/commit";
import type { Author } from "@/lib/db/author";
import { putRelease } from "@/lib/db/release/release-rows";
import type { Tx } from "@/lib/db/transact";
import type { Settled } from "@/lib/domain/rollback/decide-settle";
import type { HeldRollback } from "./held-rollback";
import { putRollback } from "./rollback-rows";

type Save = (tx: Tx) => Promise<void>;

/** Commits a rollback one step on, where there is one, together with other saves of the same moment. */
export async function saveSettled(
  tx: Tx,
  author: Author,
  held: HeldRollback,
  settled: Settled | null,
  others: Save[] = [],
): Promise<void> {
  const own = settled === null ? [] : [putRollback(settled.rollback, held.rollback)];
  const decision = settled?.decision ?? null;
  await commit(tx, author, {
    states: [...others, ...own, ...(decision === null ? [] : [putRelease(decision.release)])],
    entries: decision?.entries ?? [],
    effects: decision?.effects ?? [],
  });
}
