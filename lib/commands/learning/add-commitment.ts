import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addCommitment as keepCommitmentRow } from "@/lib/db/learning/commitment-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import type { Commitment, CommitmentInput } from "@/lib/domain/learning/commitment";
import { newId } from "@/lib/kernel/ids";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Promises something about a service, with an owner and a day. */
export async function addCommitment(
  caller: Caller,
  serviceKey: string,
  input: CommitmentInput,
): Promise<Outcome<Commitment>> {
  const no = forbidden(caller, "commitment.write");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await findService(tx, serviceKey);
    if (service === null) return refused("not_found", `There is no service “${serviceKey}”.`);
    const { at: madeAt, actor } = caller;
    const id = newId("commitment");
    const open = { keptAt: null, keptBy: null, how: "", revision: 1 };
    const about = { id, serviceId: service.id, madeBy: actor.name, madeAt };
    const commitment: Commitment = { ...input, ...about, ...open };
    const { text, owner, dueOn } = input;
    await commit(tx, caller, {
      states: [keepCommitmentRow(commitment)],
      entries: [
        {
          kind: "commitment.made",
          sentence: `${owner} commits, for ${service.name} and until ${dueOn}: ${text}`,
          serviceId: service.id,
          subjectId: id,
          data: { commitment: id, text, owner, dueOn },
        },
      ],
    });
    return done(commitment);
  });
}
