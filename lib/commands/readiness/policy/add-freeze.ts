import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addFreeze as saveFreeze } from "@/lib/db/readiness/policy/freeze-rows";
import { findServiceIds } from "@/lib/db/readiness/policy/service-ids";
import { transact } from "@/lib/db/transact";
import type { Freeze, FreezeInput } from "@/lib/domain/readiness/policy/freeze";
import { freezeWords } from "@/lib/domain/readiness/policy/freeze-words";
import { newId } from "@/lib/kernel/ids";
import { asJson } from "@/lib/kernel/json";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Declares a freeze: going forward waits, a rollback never does. */
export async function addFreeze(caller: Caller, input: FreezeInput): Promise<Outcome<Freeze>> {
  const no = forbidden(caller, "freeze.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const services = await findServiceIds(tx, input.services);
    if (!services.ok) return services;
    const { name: createdBy } = caller.actor;
    const freeze = {
      ...input,
      id: newId("freeze"),
      services: services.value,
      createdBy,
      revision: 1,
    };
    await commit(tx, caller, {
      states: [saveFreeze(freeze)],
      entries: [
        {
          kind: "freeze.declared",
          sentence: `${createdBy} declared the freeze “${freeze.title}”, ${freezeWords(freeze)}.`,
          subjectId: freeze.id,
          data: { freeze: asJson(freeze) },
        },
      ],
    });
    return done(freeze);
  });
}
