import {
  type Connector,
  connectorFaults,
  rotationMs,
  type SealedSecret,
  type SealedSecrets,
} from "@/lib/domain/connections/connector";
import { type ConnectorInput, splitInput } from "@/lib/domain/connections/connector-input";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { Service } from "@/lib/domain/release/service/service";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { openConnectorSecret, sealConnectorSecret } from "./connector-secrets";

/** A connection as it is to be, with the names of the secrets that are new. */
export type ChangedConnector = { connector: Connector; newSecrets: string[] };

/**
 * A connection with other settings, or a new one (`before`: null). A new signing secret leaves the one
 * before valid for a day; a token is replaced at once. Of another kind, nothing of the old one is kept.
 */
export function changedConnector(
  before: Connector | null,
  service: Service,
  input: ConnectorInput,
  at: Instant,
): Outcome<ChangedConnector> {
  const { settings, secrets: given } = splitInput(input);
  const base = before ?? blank(service, input, at);
  const kept = base.kind === input.kind ? base.secrets : {};
  const { stays, strays } = keptFor(base, kept, settings);
  const secrets = secretsWith({ ...base, kind: input.kind, secrets: stays }, given, at);
  const [fault, ...others] = connectorFaults(input.kind, settings, secrets).map((one) =>
    strays.includes(one.path)
      ? { ...one, message: "The address is another one: give this again, too." }
      : one,
  );
  if (fault !== undefined) {
    return refused("invalid", fault.message, { errors: [fault, ...others] });
  }
  const connector: Connector = {
    ...base,
    kind: input.kind,
    settings,
    secrets,
    revision: before === null ? 1 : before.revision + 1,
    refusedAt: Object.keys(given).length === 0 ? base.refusedAt : null,
    ...(base.kind !== input.kind && { lastTestAt: null, lastTest: null, lastTestOk: null }),
  };
  return done({ connector, newSecrets: Object.keys(given) });
}

/** Settings that hold an address credentials are sent to. */
const addresses = ["url", "apiUrl", "tokenUrl", "ofrep"];

/** A credential is for whom it was given: with another address it is forgotten, not sent to a stranger. */
function keptFor(
  { kind, settings: before }: Connector,
  kept: SealedSecrets,
  settings: JsonObject,
): { stays: SealedSecrets; strays: string[] } {
  const { fields } = kindOf(kind);
  const placesOf = (of: JsonObject): string => {
    const own = addresses.map((name) => originOf(of[name] ?? fields[name]?.usual));
    const { staging } = of;
    return [...own, isObject(staging) ? placesOf(staging) : ""].join(" ");
  };
  if (placesOf(before) === placesOf(settings)) return { stays: kept, strays: [] };
  const isSent = (name: string) => fields[name.replace(/^staging\./, "")]?.secret === "token";
  const names = Object.keys(kept);
  const stays = names.filter((name) => !isSent(name)).map((name) => [name, kept[name] ?? []]);
  return { stays: Object.fromEntries(stays), strays: names.filter(isSent) };
}

function originOf(address: unknown): string {
  return typeof address === "string" && URL.canParse(address) ? new URL(address).origin : "";
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
    refusedAt: null,
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
