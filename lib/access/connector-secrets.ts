import { activeSecrets, type Connector } from "@/lib/domain/connections/connector";
import type { Target } from "@/lib/domain/connections/operation";
import type { Instant } from "@/lib/kernel/instant";
import { openText, sealText } from "./sealed-text";

const purpose = "connector";

/** Seals a secret for the database, bound to its connector so that it is of no use elsewhere. */
export function sealConnectorSecret(connectorId: string, secret: string): string {
  return sealText(secret, purpose, placeOf(connectorId));
}

/** The secrets of a connector that count now, the current one first; those that cannot be read are left out. */
export function openConnectorSecrets(
  connector: Pick<Connector, "id" | "secrets">,
  at: Instant,
): string[] {
  return activeSecrets(connector.secrets, at)
    .map((one) => openText(one.sealed, purpose, placeOf(connector.id)))
    .filter((one) => one !== null);
}

/** A connector with its secrets open, for the one call that is about to be made. */
export function openTarget(connector: Connector, at: Instant): Target {
  return {
    connectorId: connector.id,
    kind: connector.kind,
    settings: connector.settings,
    secrets: openConnectorSecrets(connector, at),
  };
}

function placeOf(connectorId: string): string {
  return `${connectorId} secret`;
}
