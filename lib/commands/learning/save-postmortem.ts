import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockPostmortem, putPostmortem } from "@/lib/db/learning/postmortem-rows";
import { saidLately } from "@/lib/db/learning/recent-edit";
import { addTexts, readTextsAt } from "@/lib/db/learning/text-rows";
import { readReleaseName } from "@/lib/db/release/release-name";
import { transact, type Tx } from "@/lib/db/transact";
import type { NewEntry } from "@/lib/domain/diary/entry";
import { decideSave, type Saving } from "@/lib/domain/learning/decide-save";
import type { SavePostmortemInput } from "@/lib/domain/learning/postmortem-input";
import type { SavedPostmortem } from "@/lib/domain/learning/view";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/**
 * Saves what someone wrote, merged with what others wrote since the revision they started from; the
 * answer is the text as it is now. Every version is kept; the diary says once per burst who writes.
 */
export async function savePostmortem(
  caller: Caller,
  id: string,
  input: SavePostmortemInput,
): Promise<Outcome<SavedPostmortem>> {
  const no = forbidden(caller, "postmortem.write");
  if (no !== null) return no;
  return transact(async (tx) => {
    const postmortem = await lockPostmortem(tx, id);
    if (postmortem === null) return notFound("postmortem");
    const before = await readTextsAt(tx, id, input.base);
    const decision = decideSave(postmortem, before, input);
    if (!decision.ok) return decision;
    const { postmortem: next, changed } = decision.value;
    if (changed.length > 0) {
      await commit(tx, caller, {
        states: [putPostmortem(next), addTexts(caller, next, changed)],
        entries: await news(tx, caller, decision.value),
      });
    }
    const { status, revision, sections } = next;
    return done({ id: next.id, status, revision, sections, savedAt: caller.at });
  });
}

async function news(tx: Tx, caller: Caller, saving: Saving): Promise<NewEntry[]> {
  const { postmortem, changed } = saving;
  if (await saidLately(tx, caller, postmortem.id)) return [];
  const { name, serviceId } = await readReleaseName(tx, postmortem.releaseId);
  return [
    {
      kind: "postmortem.edited",
      sentence: `${caller.actor.name} wrote in the postmortem of ${name}.`,
      serviceId,
      releaseId: postmortem.releaseId,
      subjectId: postmortem.id,
      data: { revision: postmortem.revision, sections: changed },
    },
  ];
}
