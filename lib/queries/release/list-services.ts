import { pageServices } from "@/lib/db/release/page-services";
import type { Page, ServiceLine } from "@/lib/domain/release/view";
import { reader } from "@/lib/db/transact";

/** A page of services by key. */
export async function listServices(page: {
  limit: number;
  after?: string | undefined;
}): Promise<Page<ServiceLine>> {
  return pageServices(reader(), page);
}
