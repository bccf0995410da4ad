import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findNeeded, putNeeded } from "@/lib/db/readiness/policy/dependency-rows";
import { findServiceIds } from "@/lib/db/readiness/policy/service-ids";
import { lockService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";

/** Says which services one needs, the whole list at once: they are not released at the same time. */
export async function setDependencies(
  caller: Caller,
  key: string,
  needs: string[],
): Promise<Outcome<{ key: string; name: string }[]>> {
  const no = forbidden(caller, "service.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await lockService(tx, key);
    if (service === null) return refused("not_found", `There is no service “${key}”.`);
    const ids = await findServiceIds(tx, needs);
    if (!ids.ok) return ids;
    if (ids.value.includes(service.id)) {
      return invalid("services", `${service.name} cannot need itself.`);
    }
    const before = (await findNeeded(tx, service.id)).map((one) => one.key);
    await putNeeded(service.id, ids.value)(tx);
    const after = await findNeeded(tx, service.id);
    const names = after.map(({ name }) => name).join(", ");
    await commit(tx, caller, {
      entries: [
        {
          kind: "service.dependencies_set",
          sentence: `${caller.actor.name} said what ${service.name} needs: ${names || "nothing"}.`,
          serviceId: service.id,
          data: { before, after: after.map((one) => one.key) },
        },
      ],
    });
    return done(after);
  });
}
