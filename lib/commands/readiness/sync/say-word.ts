import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addBlocker } from "@/lib/db/readiness/sync/blocker-rows";
import { hasStep } from "@/lib/db/readiness/sync/has-step";
import { findSyncOf } from "@/lib/db/readiness/sync/sync-rows";
import { tellSync } from "@/lib/db/readiness/sync/tell-sync";
import { putWord } from "@/lib/db/readiness/sync/word-rows";
import { findRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import type { NewEntry } from "@/lib/domain/diary/entry";
import { mayBeSaid } from "@/lib/domain/readiness/sync/agenda";
import { raisedBlocker } from "@/lib/domain/readiness/sync/blocker";
import { syncEntry } from "@/lib/domain/readiness/sync/decide-sync";
import type { Blocker, Sync, Word } from "@/lib/domain/readiness/sync/sync";
import type { WordInput } from "@/lib/domain/readiness/sync/sync-input";
import { newId } from "@/lib/kernel/ids";
import { done, invalid, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/**
 * Says heard or concern of a step, or go or no-go at the end; said again, the last counts. A concern becomes a blocker
 * with an owner. What is only heard stands in the minutes, not in the diary.
 */
export async function sayWord(
  caller: Caller,
  releaseId: string,
  input: WordInput,
): Promise<Outcome<Word>> {
  const no = forbidden(caller, "sync.attend");
  if (no !== null) return no;
  const account = ownAccount(caller);
  if (!account.ok) return account;
  const { step, says } = input;
  if (!mayBeSaid(step, says)) return invalid("says", "That is not said of this step.");
  return transact(async (tx) => {
    const sync = await findSyncOf(tx, releaseId);
    if (sync === null) return notFound("sync");
    if (sync.status !== "open") return refused("conflict", "The sync is over.");
    if (!(await hasStep(tx, releaseId, step))) return invalid("step", "There is no such step.");
    const { name } = caller.actor;
    const word: Word = { step, userId: account.value, name, says, at: caller.at };
    const raised = says === "concern" ? await raise(tx, caller, sync, input) : null;
    await commit(tx, caller, {
      states: [
        putWord(sync.id, word),
        ...(raised === null ? [] : [addBlocker(raised.blocker)]),
        tellSync({ release: releaseId, is: "word", step, userId: word.userId, name, says }),
      ],
      entries: raised === null ? [] : [raised.entry],
    });
    return done(word);
  });
}

async function raise(
  tx: Tx,
  { actor, at }: Caller,
  sync: Sync,
  { step, text = "", owner = actor.name }: WordInput,
): Promise<{ blocker: Blocker; entry: NewEntry }> {
  const blocker = raisedBlocker(newId("blocker"), sync, { step, text, owner }, actor, at);
  const release = await findRelease(tx, sync.releaseId);
  const service = release === null ? null : await findService(tx, release.serviceId);
  const name = `${service?.name ?? ""} ${release?.version ?? ""}`;
  const sentence = `${actor.name} has a concern about ${name}: ${text} ${owner} owns it.`;
  const data = { blocker: blocker.id, step, text, owner };
  return {
    blocker,
    entry: syncEntry(sync, release?.serviceId ?? "", { kind: "sync.concern", sentence, data }),
  };
}
