import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockFreeze, putFreeze } from "@/lib/db/readiness/policy/freeze-rows";
import { findServiceIds } from "@/lib/db/readiness/policy/service-ids";
import { transact } from "@/lib/db/transact";
import type { Freeze, FreezeInput } from "@/lib/domain/readiness/policy/freeze";
import { freezeWords } from "@/lib/domain/readiness/policy/freeze-words";
import { asJson } from "@/lib/kernel/json";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Changes a freeze, the whole of it at once; the diary keeps what it was before. */
export async function changeFreeze(
  caller: Caller,
  id: string,
  input: FreezeInput,
): Promise<Outcome<Freeze>> {
  const no = forbidden(caller, "freeze.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const before = await lockFreeze(tx, id);
    if (before === null) return notFound("freeze");
    const services = await findServiceIds(tx, input.services);
    if (!services.ok) return services;
    const next = { ...before, ...input, services: services.value, revision: before.revision + 1 };
    const data = asJson({ before, after: next });
    await commit(tx, caller, {
      states: [putFreeze(next)],
      entries: [
        {
          kind: "freeze.changed",
          sentence: `${caller.actor.name} changed the freeze “${next.title}” to ${freezeWords(next)}.`,
          subjectId: id,
          data,
        },
      ],
    });
    return done(next);
  });
}
