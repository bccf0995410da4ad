import { type Caller, forbidden } from "@/lib/access/caller";
import { changedConnector } from "@/lib/access/secrets/changed-connector";
import { commit } from "@/lib/db/commit";
import { findConnectionOf, putConnector } from "@/lib/db/connections/connector-rows";
import { lockService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { type Connector, connectorWords } from "@/lib/domain/connections/connector";
import type { ConnectorInput } from "@/lib/domain/connections/connector-input";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import { done, invalid, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Changes a kill-switch connection of a service; secrets that are left out stay. */
export async function changeKillSwitch(
  caller: Caller,
  serviceKey: string,
  id: string,
  input: ConnectorInput,
): Promise<Outcome<Connector>> {
  const no = forbidden(caller, "connector.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    if (kindOf(input.kind).role !== "flag") {
      return invalid("kind", `${kindOf(input.kind).name} deploys; it switches no flags.`);
    }
    const service = await lockService(tx, serviceKey);
    const before = service === null ? null : await findConnectionOf(tx, service.id, id);
    if (service === null || before === null) return notFound("kill switch");
    const changed = changedConnector(before, service, input, caller.at);
    if (!changed.ok) return changed;
    const { connector, newSecrets } = changed.value;
    const words = connectorWords(connector);
    const secret = newSecrets.length > 0 ? ", with a new secret" : "";
    await commit(tx, caller, {
      states: [putConnector(connector)],
      entries: [
        {
          kind: "connector.changed",
          sentence: `${caller.actor.name} changed the kill switch of ${service.name}: ${words}${secret}.`,
          serviceId: service.id,
          subjectId: connector.id,
          data: { kind: connector.kind, place: words, newSecrets },
        },
      ],
    });
    return done(connector);
  });
}
