import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { InboxFilter } from "@/components/connections/inbox-filter";
import { InboxList } from "@/components/connections/inbox-list";
import { inboxHref } from "@/components/connections/prepare-connections";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { RefreshOnNews } from "@/components/ui/refresh-on-news";
import { lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/session";
import { canUnless } from "@/lib/kernel/can";
import { listInbox } from "@/lib/queries/connections/list-inbox";
import { replay } from "./actions";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { after, ...wishes } = await searchWords(searchParams, "connector", "result", "after");
  const { items, next } = await listInbox(wishes, { limit: 50, after });
  const can = canUnless(lacks(caller, "event.replay"));
  return (
    <>
      <PageHeader
        title="Inbox"
        lead="Everything outside systems told Bellwether, how it was read, and why some of it was not used."
        back={{ href: "/settings/connectors", label: "Connectors" }}
      />
      <Panel flush title="Received events" aside={<InboxFilter wishes={wishes} />}>
        {items.length === 0 ? (
          <EmptyState title="Nothing here">
            A deploy tool reports to its callback address, signed with the connector’s secret. What
            it says stands here, also when it could not be used.
          </EmptyState>
        ) : (
          <InboxList events={items} can={can} replay={replay} />
        )}
        <Pager
          nextHref={next === null ? null : inboxHref({ ...wishes, after: next })}
          firstHref={after === undefined ? null : inboxHref(wishes)}
        />
      </Panel>
      {after === undefined && <RefreshOnNews nouns={["connector", "event", "rollback"]} />}
    </>
  );
}
