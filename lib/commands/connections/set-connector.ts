import { type Caller, forbidden } from "@/lib/access/caller";
import { openConnectorSecret, sealConnectorSecret } from "@/lib/access/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addConnector, findConnectorOf, putConnector } from "@/lib/db/connections/connector-rows";
import { lockService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import {
  type Connector,
  connectorFaults,
  connectorWords,
  rotationMs,
  type SealedSecret,
  type SealedSecrets,
} from "@/lib/domain/connections/connector";
import { type ConnectorInput, splitInput } from "@/lib/domain/connections/connector-input";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { Service } from "@/lib/domain/release/service";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
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
    const { settings, secrets: given } = splitInput(input);
    const base = before ?? blank(service, input, caller.at);
    const kept = base.kind === input.kind ? base.secrets : {};
    const secrets = secretsWith({ ...base, kind: input.kind, secrets: kept }, given, caller.at);
    const [fault, ...others] = connectorFaults(input.kind, settings, secrets);
    if (fault !== undefined) {
      return refused("invalid", fault.message, { errors: [fault, ...others] });
    }
    const connector: Connector = {
      ...base,
      kind: input.kind,
      settings,
      secrets,
      revision: before === null ? 1 : before.revision + 1,
      ...(base.kind !== input.kind && { lastTestAt: null, lastTest: null, lastTestOk: null }),
    };
    await commit(tx, caller, {
      states: [before === null ? addConnector(connector) : putConnector(connector)],
      entries: [entry(caller, service, connector, before === null, Object.keys(given))],
    });
    return done(connector);
  });
}

function blank(service: Service, { kind }: ConnectorInput, at: Instant): Connector {
  return {
    id: newId("connector"),
    serviceId: service.id,
    role: kindOf(kind).role,
    kind,
    settings: {},
    secrets: {},
    lastTestAt: null,
    lastTest: null,
    lastTestOk: null,
    createdAt: at,
    revision: 1,
  };
}

function secretsWith(
  connector: Connector,
  given: Record<string, string>,
  at: Instant,
): SealedSecrets {
  const next = { ...connector.secrets };
  for (const [name, secret] of Object.entries(given)) {
    const [current] = openConnectorSecret(connector, name, at);
    if (current === secret) continue;
    const { fields } = kindOf(connector.kind);
    const signs = fields[name.replace(/^staging\./, "")]?.secret === "signs";
    const old = signs ? stillCounting(connector.secrets[name] ?? [], at) : [];
    const sealed = sealConnectorSecret(connector.id, name, secret);
    next[name] = [{ sealed, until: null }, ...old];
  }
  return next;
}

function stillCounting(secrets: readonly SealedSecret[], at: Instant): SealedSecret[] {
  const until = instant(millis(at) + rotationMs);
  return secrets
    .map((one) => ({ ...one, until: one.until ?? until }))
    .filter((one) => one.until > at)
    .slice(0, 2);
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
