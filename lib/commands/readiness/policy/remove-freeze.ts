import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockFreeze, removeFreeze as dropFreeze } from "@/lib/db/readiness/policy/freeze-rows";
import { transact } from "@/lib/db/transact";
import { asJson } from "@/lib/kernel/json";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Lifts a freeze for good; the diary keeps what it was. */
export async function removeFreeze(caller: Caller, id: string): Promise<Outcome<null>> {
  const no = forbidden(caller, "freeze.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const freeze = await lockFreeze(tx, id);
    if (freeze === null) return notFound("freeze");
    await commit(tx, caller, {
      states: [dropFreeze(id)],
      entries: [
        {
          kind: "freeze.lifted",
          sentence: `${caller.actor.name} lifted the freeze “${freeze.title}”.`,
          subjectId: id,
          data: { freeze: asJson(freeze) },
        },
      ],
    });
    return done(null);
  });
}
