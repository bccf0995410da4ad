import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockPostmortem, putPostmortem } from "@/lib/db/learning/postmortem-rows";
import { readReleaseName } from "@/lib/db/release/release-name";
import { transact } from "@/lib/db/transact";
import { published, publishWhyNot } from "@/lib/domain/learning/decide-publish";
import type { Postmortem } from "@/lib/domain/learning/postmortem";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Publishes a postmortem once its four questions are answered; asked again it answers the same. */
export async function publishPostmortem(caller: Caller, id: string): Promise<Outcome<Postmortem>> {
  const no = forbidden(caller, "postmortem.write");
  if (no !== null) return no;
  return transact(async (tx) => {
    const postmortem = await lockPostmortem(tx, id);
    if (postmortem === null) return notFound("postmortem");
    if (postmortem.status === "published") return done(postmortem);
    const why = publishWhyNot(postmortem);
    if (why !== null) return refused("conflict", why);
    const next = published(postmortem, caller.at);
    const { name, serviceId } = await readReleaseName(tx, next.releaseId);
    await commit(tx, caller, {
      states: [putPostmortem(next)],
      entries: [
        {
          kind: "postmortem.published",
          sentence: `${caller.actor.name} published the postmortem of ${name}.`,
          serviceId,
          releaseId: next.releaseId,
          subjectId: next.id,
          data: { revision: next.revision },
        },
      ],
    });
    return done(next);
  });
}
