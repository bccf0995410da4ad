import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { EndpointList } from "@/components/connections/event/endpoint-list";
import { NewEndpointPanel } from "@/components/connections/event/new-endpoint-panel";
import { AdminsOnly } from "@/components/team/admins-only";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { requireCaller } from "@/lib/access/sign-in/session";
import { listEndpoints } from "@/lib/queries/connections/list-endpoints";
import { change, make, ping, remove, rotate } from "./actions";

export const metadata: Metadata = { title: "Events to others" };

export default async function EventsPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { after } = await searchWords(searchParams, "after");
  const outcome = await listEndpoints(caller, { limit: 50, after });
  const header = (
    <PageHeader
      title="Events to others"
      lead="Tools of yours can hear what happens here: signed, retried for three days, and logged."
    />
  );
  if (!outcome.ok) {
    return (
      <>
        {header}
        <AdminsOnly why={outcome.refusal.detail} />
      </>
    );
  }
  const { items, next } = outcome.value;
  return (
    <>
      {header}
      <NewEndpointPanel make={make} />
      <Panel title="Addresses" flush>
        {items.length === 0 ? (
          <EmptyState title="Nobody is told yet">
            Add the address of a receiver above. It checks the signature with a library of Standard
            Webhooks, and answers 2xx.
          </EmptyState>
        ) : (
          <EndpointList endpoints={items} actions={{ change, ping, remove, rotate }} />
        )}
        <Pager nextHref={next === null ? null : `?after=${next}`} firstHref={after && "?"} />
      </Panel>
    </>
  );
}
