import { pageInbox } from "@/lib/db/connections/inbox-rows";
import { reader } from "@/lib/db/transact";
import type { InboxRow } from "@/lib/domain/connections/view";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of received events, newest first. */
export async function listInbox(
  filter: { connector?: string | undefined; result?: string | undefined },
  page: Part,
): Promise<Page<InboxRow>> {
  return pageInbox(reader(), filter, page);
}
