import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addService, findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import type { Service } from "@/lib/domain/release/service/service";
import type { CreateServiceInput } from "@/lib/domain/release/service/service-input";
import { defaultStages } from "@/lib/domain/release/service/stages";
import { newId } from "@/lib/kernel/ids";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Creates a service, with the default stages where none are given and nothing measured yet. */
export async function createService(
  caller: Caller,
  input: CreateServiceInput,
): Promise<Outcome<Service>> {
  const no = forbidden(caller, "service.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    if ((await findService(tx, input.key)) !== null) {
      const message = `There is a service “${input.key}” already.`;
      return refused("conflict", message, { errors: [{ path: "key", message }] });
    }
    const service: Service = {
      ...input,
      id: newId("service"),
      stages: input.stages ?? defaultStages,
      metrics: [],
      judge: {},
      currentVersion: input.currentVersion ?? null,
      lockedReason: null,
      lockedAt: null,
      lockedBy: null,
      lockedUntil: null,
      revision: 1,
    };
    await commit(tx, caller, {
      states: [addService(service, caller.at)],
      entries: [
        {
          kind: "service.created",
          sentence: `${caller.actor.name} added the service ${service.name}.`,
          serviceId: service.id,
          data: { key: service.key },
        },
      ],
    });
    return done(service);
  });
}
