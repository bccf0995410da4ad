import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { dropConnector, findConnectionOf } from "@/lib/db/connections/connector-rows";
import { countFlagsOf } from "@/lib/db/connections/kill-switch-rows";
import { lockService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { connectorWords } from "@/lib/domain/connections/connector";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Takes a kill switch away, unless flags that are still in the code would lose theirs. */
export async function removeKillSwitch(
  caller: Caller,
  serviceKey: string,
  id: string,
): Promise<Outcome<null>> {
  const no = forbidden(caller, "connector.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await lockService(tx, serviceKey);
    const connector = service === null ? null : await findConnectionOf(tx, service.id, id);
    if (service === null || connector === null) return notFound("kill switch");
    const flags = await countFlagsOf(tx, id);
    if (flags > 0) {
      const some = flags === 1 ? "A flag uses it" : `${flags} flags use it`;
      return refused("conflict", `${some}. Give ${flags === 1 ? "it" : "them"} another one first.`);
    }
    const words = connectorWords(connector);
    await commit(tx, caller, {
      states: [dropConnector(id)],
      entries: [
        {
          kind: "connector.removed",
          sentence: `${caller.actor.name} took the kill switch ${words} of ${service.name} away.`,
          serviceId: service.id,
          subjectId: id,
          data: { kind: connector.kind, place: words },
        },
      ],
    });
    return done(null);
  });
}
