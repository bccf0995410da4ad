import type { Metadata } from "next";
import Link from "next/link";
import { curlPost } from "@/app/(house)/curl-post";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { InboxFilter } from "@/components/connections/inbox/inbox-filter";
import { InboxList } from "@/components/connections/inbox/inbox-list";
import { ReportPanel } from "@/components/connections/inbox/report-panel";
import { inboxHref, inboxLead } from "@/components/connections/prepare-connections";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { RefreshOnNews } from "@/components/ui/live/refresh-on-news";
import { type Caller, lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";
import { canUnless } from "@/lib/kernel/can";
import { listConnectors } from "@/lib/queries/connections/list-connectors";
import { countInboxBy, listInbox, mostCounted } from "@/lib/queries/connections/list-inbox";
import { serviceNames } from "@/lib/queries/release/service-names";
import { map, replay } from "./actions";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { after, ...wishes } = await searchWords(searchParams, "connector", "result", "after");
  const [{ items, next }, counts, services] = await Promise.all([
    listInbox(wishes, { limit: 50, after }),
    countInboxBy(wishes),
    serviceNames(),
  ]);
  const address = wishes.connector ?? (await anyConnector(caller));
  const can = canUnless(lacks(caller, "event.replay"));
  return (
    <>
      <PageHeader
        title="Inbox"
        lead={inboxLead(counts.waiting, mostCounted)}
        back={{ href: "/settings/connectors", label: "Connectors" }}
      />
      <Panel
        flush
        title="Received events"
        aside={<InboxFilter {...{ wishes, counts, mostCounted }} />}
      >
        {items.length === 0 ? (
          <EmptyState title="Nothing here">
            A deploy tool reports to its callback address, signed with the connector’s secret or
            with an API token. What it says stands here, also when it could not be used.{" "}
            <Link href="/settings/connectors" className="link">
              See how to report an event
            </Link>
          </EmptyState>
        ) : (
          <InboxList events={items} services={services} {...{ can, replay, map }} />
        )}
        <Pager
          nextHref={next === null ? null : inboxHref({ ...wishes, after: next })}
          firstHref={after === undefined ? null : inboxHref(wishes)}
        />
      </Panel>
      <ReportPanel command={address === null ? null : reportCommand(address)} />
      {after === undefined && <RefreshOnNews nouns={["connector", "event", "rollback"]} />}
    </>
  );
}

function reportCommand(connectorId: string): string {
  const deploy = { type: "deploy.succeeded", environment: "production", version: "2.4.0" };
  return curlPost(`events/${connectorId}`, deploy);
}

/** Any connection's address will do for the example. */
async function anyConnector(caller: Caller): Promise<string | null> {
  const { items } = await listConnectors(caller, { limit: 1 });
  return items[0]?.id ?? null;
}
