import { type Caller, forbidden } from "@/lib/access/caller";
import { changedConnector } from "@/lib/access/secrets/changed-connector";
import { commit } from "@/lib/db/commit";
import { addConnector, findConnectorOf, putConnector } from "@/lib/db/connections/connector-rows";
import { lockService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { type Connector, connectorWords } from "@/lib/domain/connections/connector";
import type { ConnectorInput } from "@/lib/domain/connections/connector-input";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { Service } from "@/lib/domain/release/service/service";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";

/**
 * Connects a service to what deploys it, or changes how. A new signing secret leaves the one before valid
 * for a day; a token is replaced at once. Of another kind, it is a new connection in the same place.
 */
export async function setConnector(
  caller: Caller,
  serviceKey: string,
  input: ConnectorInput,
): Promise<Outcome<Connector>> {
  const no = forbidden(caller, "connector.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    if (kindOf(input.kind).role !== "deploy") {
      return invalid("kind", `${kindOf(input.kind).name} deploys nothing; it only switches flags.`);
    }
    // The service's row keeps two from connecting it at once.
    const service = await lockService(tx, serviceKey);
    if (service === null) return refused("not_found", `There is no service “${serviceKey}”.`);
    const before = await findConnectorOf(tx, service.id);
    const changed = changedConnector(before, service, input, caller.at);
    if (!changed.ok) return changed;
    const { connector, newSecrets } = changed.value;
    await commit(tx, caller, {
      states: [before === null ? addConnector(connector) : putConnector(connector)],
      entries: [entry(caller, service, connector, before === null, newSecrets)],
    });
    return done(connector);
  });
}

function entry(
  caller: Caller,
  service: Service,
  connector: Connector,
  isNew: boolean,
  newSecrets: string[],
) {
  const verb = isNew ? "connected" : "changed the connector of";
  const secret = newSecrets.length > 0 && !isNew ? ", with a new secret" : "";
  return {
    kind: isNew ? "connector.added" : "connector.changed",
    sentence: `${caller.actor.name} ${verb} ${service.name}: ${connectorWords(connector)}${secret}.`,
    serviceId: service.id,
    subjectId: connector.id,
    data: { kind: connector.kind, place: connectorWords(connector), newSecrets },
  };
}
