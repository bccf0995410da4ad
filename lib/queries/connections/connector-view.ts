import { type Caller, lacks } from "@/lib/access/caller";
import { findConnectorOf, findFlagConnectors } from "@/lib/db/connections/connector-rows";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import { connectorViewOf } from "@/lib/domain/connections/connector-view";
import type { ConnectorView } from "@/lib/domain/connections/view";
import { canUnless } from "@/lib/kernel/can";
import { addressOfSite, env } from "@/lib/kernel/env";

/** The connector of a service as this caller sees it; null when the service has none. */
export async function connectorView(
  caller: Caller,
  serviceKey: string,
): Promise<ConnectorView | null> {
  const service = await findService(reader(), serviceKey);
  const connector = service === null ? null : await findConnectorOf(reader(), service.id);
  if (service === null || connector === null) return null;
  return connectorViewOf(connector, service, canDo(caller), addressOfSite(env()));
}

/** The kill switches of a service as this caller sees them, oldest first; null when there is no such service. */
export async function killSwitchViews(
  caller: Caller,
  serviceKey: string,
): Promise<ConnectorView[] | null> {
  const service = await findService(reader(), serviceKey);
  if (service === null) return null;
  const all = await findFlagConnectors(reader(), service.id);
  const [can, site] = [canDo(caller), addressOfSite(env())];
  return all.map((connector) => connectorViewOf(connector, service, can, site));
}

/** What a caller may do with connectors. */
export function canDo(caller: Caller): ConnectorView["can"] {
  return {
    edit: canUnless(lacks(caller, "connector.edit")),
    test: canUnless(lacks(caller, "connector.test")),
  };
}
