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
  const { id, kind, settings, lastTestAt, lastTest, lastTestOk } = connector;
  return {
    id,
    service: { key: service.key, name: service.name },
    kind,
    settings,
    hasSecret: connector.secrets.length > 0,
    callbackUrl: callbackUrl(site, id),
    lastTestAt,
    lastTest,
    lastTestOk,
    can,
  };
}
