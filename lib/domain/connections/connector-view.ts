import { callbackUrl } from "@/lib/domain/rollback/rollback-operation";
import type { Connector } from "./connector";
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
  const { id, kind, settings, lastTestAt, lastTest, lastTestOk } = connector;
  return {
    id,
    service: { key: service.key, name: service.name },
    kind,
    settings,
    hasSecret: secrets.length > 0,
    secrets,
    callbackUrl: callbackUrl(site, id),
    lastTestAt,
    lastTest,
    lastTestOk,
    can,
  };
}
