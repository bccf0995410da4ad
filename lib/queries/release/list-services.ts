import { pageServices } from "@/lib/db/release/page-services";
import { reader } from "@/lib/db/transact";

export type ServiceLine = Awaited<ReturnType<typeof listServices>>["items"][number];

/** A page of services by key. */
export async function listServices(page: { limit: number; after?: string | undefined }) {
  return pageServices(reader(), page);
}
