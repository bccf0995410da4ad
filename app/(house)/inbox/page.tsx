import type { Metadata } from "next";
import { z } from "zod";
import { InboxFilter } from "@/components/connections/inbox-filter";
import { InboxList } from "@/components/connections/inbox-list";
import { inboxHref } from "@/components/connections/prepare-connections";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { RefreshOnNews } from "@/components/ui/refresh-on-news";
import { may } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/session";
import type { Can } from "@/lib/domain/release/view";
import { mayNotSentence } from "@/lib/domain/team/permissions";
import { listInbox } from "@/lib/queries/connections/list-inbox";
import { replay } from "./actions";

export const metadata: Metadata = { title: "Inbox" };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** What is not understood in the address is left out: a list that shows more is better than none. */
const word = z.string().max(100).optional().catch(undefined);
const search = z.object({
  connector: word,
  result: z.enum(["used", "ignored", "refused"]).optional().catch(undefined),
  after: word,
});

export default async function InboxPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { after, ...wishes } = search.parse(await searchParams);
  const { items, next } = await listInbox(wishes, { limit: 50, after });
  const can: Can = may(caller, "event.replay")
    ? { allowed: true }
    : { allowed: false, why: mayNotSentence("event.replay", "person") };
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
