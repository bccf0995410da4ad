import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { dropConnector, findConnectorOf } from "@/lib/db/connections/connector-rows";
import { findOpenThrough } from "@/lib/db/rollback/open-through";
import { lockService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { connectorWords } from "@/lib/domain/connections/connector";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/**
 * Disconnects a service: its secrets are erased, its callback address ends, and its rollbacks are done by hand from then
 * on. Not while one is on its way through it, which nobody could follow to its end any more.
 */
export async function removeConnector(caller: Caller, serviceKey: string): Promise<Outcome<null>> {
  const no = forbidden(caller, "connector.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await lockService(tx, serviceKey);
    const connector = service === null ? null : await findConnectorOf(tx, service.id);
    if (service === null || connector === null) return notFound("connector");
    const open = await findOpenThrough(tx, connector.id);
    if (open !== null) {
      return refused(
        "conflict",
        `${open} goes through it just now. Disconnect it once that is over.`,
      );
    }
    const words = connectorWords(connector);
    await commit(tx, caller, {
      states: [dropConnector(connector.id)],
      entries: [
        {
          kind: "connector.removed",
          sentence: `${caller.actor.name} disconnected ${service.name} from ${words}: it is rolled back by hand from now on.`,
          serviceId: service.id,
          subjectId: connector.id,
          data: { kind: connector.kind, place: words },
        },
      ],
    });
    return done(null);
  });
}
