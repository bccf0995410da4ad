import { pageAlerts } from "@/lib/db/canary/page-alerts";
import { reader } from "@/lib/db/transact";

/** A page of alerts, newest first. */
export async function listAlerts(
  filter: { status?: string | undefined; release?: string | undefined },
  page: { limit: number; after?: string | undefined },
) {
  return pageAlerts(reader(), filter, page);
}
