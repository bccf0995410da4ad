import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { openBallot, sealBallot } from "@/lib/access/secrets/pulse-ballot";
import { commit } from "@/lib/db/commit";
import { addVoter, findVoters, putBallot, readBallot } from "@/lib/db/readiness/sync/pulse-rows";
import { findSeats } from "@/lib/db/readiness/sync/seat-rows";
import { holdOpenSync, putSync } from "@/lib/db/readiness/sync/sync-rows";
import { tellSync } from "@/lib/db/readiness/sync/tell-sync";
import { transact } from "@/lib/db/transact";
import { closed, fewestAnswers, withAnswer } from "@/lib/domain/readiness/sync/pulse";
import { present } from "@/lib/domain/readiness/sync/seats";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/**
 * Answers the pulse, once and without a name. The answer goes into a box that is sealed before the database sees it;
 * beside it stands who has answered, and no more. Once everyone in the room has, and they are three or more, the box
 * is opened.
 */
export async function answerPulse(
  caller: Caller,
  releaseId: string,
  { confidence }: { confidence: number },
): Promise<Outcome<{ answered: number }>> {
  const no = forbidden(caller, "sync.attend");
  if (no !== null) return no;
  const account = ownAccount(caller);
  if (!account.ok) return account;
  return transact(async (tx) => {
    const sync = await holdOpenSync(tx, releaseId);
    if (sync === null) return notFound("open sync");
    if (sync.pulse !== "open") return refused("conflict", whyClosed[sync.pulse]);
    const before = await findVoters(tx, sync.id);
    if (before.includes(account.value)) return refused("conflict", once);
    const box = withAnswer(openBallot(sync.id, await readBallot(tx, sync.id)), confidence);
    const voters = new Set([...before, account.value]);
    const here = present(await findSeats(tx, sync.id), caller.at);
    const all = voters.size >= fewestAnswers && here.every(({ userId }) => voters.has(userId));
    const opened = all ? { ...sync, ...closed(box), revision: sync.revision + 1 } : null;
    await commit(tx, caller, {
      states: [
        addVoter(sync.id, account.value),
        putBallot(sync.id, opened === null ? sealBallot(sync.id, box) : null),
        ...(opened === null ? [] : [putSync(opened)]),
        tellSync({ release: releaseId, is: "changed" }),
      ],
      entries: [],
    });
    return done({ answered: voters.size });
  });
}

const once =
  "You have answered. Nobody, not even Bellwether, can find your answer again to change it.";
const whyClosed = {
  later: "The pulse is not open yet.",
  shown: "The pulse is closed.",
  too_few: "The pulse is closed.",
};
