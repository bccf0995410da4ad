import { callbackUrl } from "@/lib/domain/rollback/rollback-operation";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import { type Connector, hasStaging, settingsFor } from "./connector";
import type { ConnectorView } from "./view";

/** A connector without its secrets. */
export function connectorViewOf(
  connector: Connector,
  service: { key: string; name: string },
  can: ConnectorView["can"],
  site: string,
): ConnectorView {
  const secrets = Object.keys(connector.secrets).filter(
    (name) => (connector.secrets[name] ?? []).length > 0,
  );
  const { id, kind, settings, lastTestAt, lastTest, lastTestOk, refusedAt } = connector;
  return {
    id,
    service: { key: service.key, name: service.name },
    kind,
    settings,
    place: kindOf(kind).place(settingsFor(settings, "production")),
    hasSecret: secrets.length > 0,
    secrets,
    callbackUrl: kindOf(kind).hosts === true ? `${site}/api/v1/flagd/${id}` : callbackUrl(site, id),
    lastTestAt,
    lastTest,
    lastTestOk,
    refusedAt,
    has: { staging: hasStaging(connector), versions: kindOf(kind).listsTargets },
    can,
  };
}
