import {
  activeSecrets,
  type Connector,
  type SealedSecrets,
  secretNames,
  settingsFor,
} from "@/lib/domain/connections/connector";
import type { Environment, Target } from "@/lib/domain/connections/operation";
import type { Instant } from "@/lib/kernel/instant";
import { openText, sealText } from "./sealed-text";

const purpose = "connector";

/** Seals a secret for the database, bound to its connector and name so that it is of no use elsewhere. */
export function sealConnectorSecret(connectorId: string, name: string, secret: string): string {
  return sealText(secret, purpose, placeOf(connectorId, name));
}

/** The secrets of one name that count now, the current one first; those that cannot be read are left out. */
export function openConnectorSecret(
  connector: { id: string; secrets: SealedSecrets },
  name: string,
  at: Instant,
): string[] {
  return activeSecrets(connector.secrets[name] ?? [], at)
    .map((one) => openText(one.sealed, purpose, placeOf(connector.id, name)))
    .filter((one) => one !== null);
}

/** A connector with its secrets open, for the one call that is about to be made. */
export function openTarget(
  connector: Connector,
  at: Instant,
  environment: Environment = "production",
): Target {
  const names = [...secretNames(connector.secrets, environment)];
  const open = (name: string) => {
    const own =
      environment === "staging" ? openConnectorSecret(connector, `staging.${name}`, at) : [];
    return own.length > 0 ? own : openConnectorSecret(connector, name, at);
  };
  return {
    connectorId: connector.id,
    kind: connector.kind,
    environment,
    settings: settingsFor(connector.settings, environment),
    secrets: Object.fromEntries(names.map((name) => [name, open(name)])),
  };
}

function placeOf(connectorId: string, name: string): string {
  return `${connectorId} ${name}`;
}
