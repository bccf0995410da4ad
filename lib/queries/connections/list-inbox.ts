import { countInbox, mostCounted as most, pageInbox } from "@/lib/db/connections/inbox-rows";
import { reader } from "@/lib/db/transact";
import type { InboxResult } from "@/lib/domain/connections/inbox/inbox";
import type { InboxRow } from "@/lib/domain/connections/view";
import type { Page, Part } from "@/lib/kernel/page";

/** Counts end here. */
export const mostCounted = most;

/** A page of received events, newest first. */
export async function listInbox(
  filter: { connector?: string | undefined; result?: string | undefined },
  page: Part,
): Promise<Page<InboxRow>> {
  return pageInbox(reader(), filter, page);
}

/** How many received events there are of each result; each counted up to a thousand. */
export async function countInboxBy(filter: {
  connector?: string | undefined;
}): Promise<Record<InboxResult, number>> {
  return countInbox(reader(), filter);
}
