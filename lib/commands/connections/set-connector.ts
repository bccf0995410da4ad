import { type Caller, forbidden } from "@/lib/access/caller";
import { openConnectorSecrets, sealConnectorSecret } from "@/lib/access/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addConnector, findConnectorOf, putConnector } from "@/lib/db/connections/connector-rows";
import { lockService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import {
  type Connector,
  type ConnectorInput,
  rotationMs,
  type SealedSecret,
} from "@/lib/domain/connections/connector";
import type { Service } from "@/lib/domain/release/service";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";

/** Connects a service to the outside, or changes how. A new secret leaves the one before valid for a day. */
export async function setConnector(
  caller: Caller,
  serviceKey: string,
  input: ConnectorInput,
): Promise<Outcome<Connector>> {
  const no = forbidden(caller, "connector.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    // The service's row keeps two from connecting it at once.
    const service = await lockService(tx, serviceKey);
    if (service === null) return refused("not_found", `There is no service “${serviceKey}”.`);
    const before = await findConnectorOf(tx, service.id);
    if (before === null && input.secret === undefined) {
      return invalid("secret", "A new connector needs a secret to sign with (whsec_…).");
    }
    const base = before ?? blank(service, caller.at);
    const connector: Connector = {
      ...base,
      kind: input.kind,
      settings: { url: input.url },
      secrets: secretsWith(base, input.secret, caller.at),
      revision: before === null ? 1 : before.revision + 1,
    };
    await commit(tx, caller, {
      states: [before === null ? addConnector(connector) : putConnector(connector)],
      entries: [entry(caller, service, connector, before === null, input.secret !== undefined)],
    });
    return done(connector);
  });
}

function blank(service: Service, at: Instant): Connector {
  return {
    id: newId("connector"),
    serviceId: service.id,
    kind: "webhook",
    settings: {},
    secrets: [],
    lastTestAt: null,
    lastTest: null,
    lastTestOk: null,
    createdAt: at,
    revision: 1,
  };
}

function secretsWith(
  connector: Connector,
  secret: string | undefined,
  at: Instant,
): SealedSecret[] {
  if (secret === undefined) return connector.secrets;
  const [current] = openConnectorSecrets(connector, at);
  if (current === secret) return connector.secrets;
  const until = instant(millis(at) + rotationMs);
  const old = connector.secrets
    .map((one) => ({ ...one, until: one.until ?? until }))
    .filter((one) => one.until > at)
    .slice(0, 2);
  return [{ sealed: sealConnectorSecret(connector.id, secret), until: null }, ...old];
}

function entry(
  caller: Caller,
  service: Service,
  connector: Connector,
  isNew: boolean,
  newSecret: boolean,
) {
  const host = new URL(String(connector.settings["url"])).host;
  const verb = isNew ? "connected" : "changed the connector of";
  return {
    kind: isNew ? "connector.added" : "connector.changed",
    sentence: `${caller.actor.name} ${verb} ${service.name}: ${connector.kind} to ${host}${newSecret && !isNew ? ", with a new secret" : ""}.`,
    serviceId: service.id,
    subjectId: connector.id,
    data: { kind: connector.kind, host, newSecret },
  };
}
