import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockCommitment, putCommitment } from "@/lib/db/learning/commitment-rows";
import { transact } from "@/lib/db/transact";
import type { Commitment } from "@/lib/domain/learning/commitment";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Says that a commitment was kept, and what changed because of it. */
export async function keepCommitment(
  caller: Caller,
  id: string,
  { how }: { how: string },
): Promise<Outcome<Commitment>> {
  const no = forbidden(caller, "commitment.write");
  if (no !== null) return no;
  return transact(async (tx) => {
    const commitment = await lockCommitment(tx, id);
    if (commitment === null) return notFound("commitment");
    if (commitment.keptAt !== null) {
      return refused(
        "conflict",
        `${commitment.keptBy ?? "Somebody"} said already that it is kept.`,
      );
    }
    const { actor, at: keptAt } = caller;
    const revision = commitment.revision + 1;
    const next = { ...commitment, keptAt, keptBy: actor.name, how, revision };
    await commit(tx, caller, {
      states: [putCommitment(next)],
      entries: [
        {
          kind: "commitment.kept",
          sentence: `${actor.name} says a commitment is kept, “${commitment.text}”: ${how}`,
          serviceId: commitment.serviceId,
          subjectId: id,
          data: { commitment: id, how },
        },
      ],
    });
    return done(next);
  });
}
