import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findPolicy, type KeptPolicy, putPolicy } from "@/lib/db/readiness/policy/policy-rows";
import { transact } from "@/lib/db/transact";
import type { Policy } from "@/lib/domain/readiness/policy/policy";
import { policyChanges } from "@/lib/domain/readiness/policy/policy-change";
import { asJson } from "@/lib/kernel/json";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Sets the team's policy, the whole of it at once; the diary keeps what it was before. */
export async function setPolicy(caller: Caller, policy: Policy): Promise<Outcome<KeptPolicy>> {
  const no = forbidden(caller, "policy.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const { revision, ...before } = await findPolicy(tx);
    const changes = policyChanges(before, policy);
    if (changes.length === 0) return done({ ...before, revision });
    const next = { ...policy, revision: revision + 1 };
    const data = asJson({ before, after: policy });
    await commit(tx, caller, {
      states: [putPolicy(next)],
      entries: [
        {
          kind: "policy.changed",
          sentence: `${caller.actor.name} changed the policy: ${changes.join(", ")}.`,
          data,
        },
      ],
    });
    return done(next);
  });
}
