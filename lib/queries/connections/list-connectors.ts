import type { Caller } from "@/lib/access/caller";
import { pageConnectors } from "@/lib/db/connections/connector-rows";
import { reader } from "@/lib/db/transact";
import { connectorViewOf } from "@/lib/domain/connections/connector-view";
import type { ConnectorView } from "@/lib/domain/connections/view";
import { addressOfSite, env } from "@/lib/kernel/env";
import type { Page, Part } from "@/lib/kernel/page";
import { canDo } from "./connector-view";

/** A page of connectors, by the keys of their services. */
export async function listConnectors(caller: Caller, page: Part): Promise<Page<ConnectorView>> {
  const { items, next } = await pageConnectors(reader(), page);
  const [can, site] = [canDo(caller), addressOfSite(env())];
  return {
    items: items.map(({ connector, service }) => connectorViewOf(connector, service, can, site)),
    next,
  };
}
