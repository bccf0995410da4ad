import { pageAlerts } from "@/lib/db/canary/alert/page-alerts";
import { reader } from "@/lib/db/transact";
import type { Part } from "@/lib/kernel/page";

/** A page of alerts, newest first. */
export async function listAlerts(
  filter: { status?: string | undefined; release?: string | undefined },
  page: Part,
) {
  return pageAlerts(reader(), filter, page);
}
