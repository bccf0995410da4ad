import { pageServices } from "@/lib/db/release/page-services";
import type { ServiceLine } from "@/lib/domain/release/view";
import { reader } from "@/lib/db/transact";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of services by key. */
export async function listServices(page: Part): Promise<Page<ServiceLine>> {
  return pageServices(reader(), page);
}
