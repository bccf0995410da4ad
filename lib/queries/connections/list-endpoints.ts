import { type Caller, forbidden } from "@/lib/access/caller";
import { findEndpoint, pageEndpoints } from "@/lib/db/connections/endpoint-rows";
import { pageDeliveries } from "@/lib/db/connections/delivery-rows";
import { reader } from "@/lib/db/transact";
import type { DeliveryView } from "@/lib/domain/connections/outbound/delivery";
import { type EndpointView, endpointViewOf } from "@/lib/domain/connections/outbound/endpoint";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of the addresses that hear what happens here, newest first. */
export async function listEndpoints(
  caller: Caller,
  page: Part,
): Promise<Outcome<Page<EndpointView>>> {
  const no = forbidden(caller, "endpoint.edit");
  if (no !== null) return no;
  const { items, next } = await pageEndpoints(reader(), page);
  return done({ items: items.map((one) => endpointViewOf(one, caller.at)), next });
}

/** An endpoint with a page of what it was told, newest first. */
export async function endpointDeliveries(
  caller: Caller,
  id: string,
  state: string | undefined,
  page: Part,
): Promise<Outcome<{ endpoint: EndpointView; deliveries: Page<DeliveryView> }>> {
  const no = forbidden(caller, "endpoint.edit");
  if (no !== null) return no;
  const endpoint = await findEndpoint(reader(), id);
  if (endpoint === null) return notFound("endpoint");
  const deliveries = await pageDeliveries(reader(), id, state, page);
  return done({ endpoint: endpointViewOf(endpoint, caller.at), deliveries });
}
