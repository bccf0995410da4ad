import type { Caller } from "@/lib/access/caller";
import { findDeployConnectors } from "@/lib/db/connections/connector-rows";
import { reader } from "@/lib/db/transact";
import { connectorViewOf } from "@/lib/domain/connections/connector-view";
import type { ConnectorView } from "@/lib/domain/connections/view";
import { addressOfSite, env } from "@/lib/kernel/env";
import { canDo } from "./connector-view";

/** How some services are deployed, by their keys; those without a connector are left out. */
export async function connectorsOf(
  caller: Caller,
  serviceKeys: readonly string[],
): Promise<ConnectorView[]> {
  const found = await findDeployConnectors(reader(), serviceKeys);
  const [can, site] = [canDo(caller), addressOfSite(env())];
  return found.map(({ connector, service }) => connectorViewOf(connector, service, can, site));
}
