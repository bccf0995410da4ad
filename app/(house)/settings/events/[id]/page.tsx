import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { resend, resendAll } from "@/app/(house)/settings/events/actions";
import { DeliveryList } from "@/components/connections/event/delivery-list";
import { endpointWords } from "@/components/connections/event/prepare-endpoints";
import { ResendForm } from "@/components/connections/event/resend-form";
import { AdminsOnly } from "@/components/team/admins-only";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { requireCaller } from "@/lib/access/sign-in/session";
import { endpointDeliveries } from "@/lib/queries/connections/list-endpoints";

export const metadata: Metadata = { title: "What an address was told" };

type Props = { params: Promise<{ id: string }>; searchParams: Search };

export default async function DeliveriesPage({ params, searchParams }: Props) {
  const caller = await requireCaller();
  const { id } = await params;
  const { after, state } = await searchWords(searchParams, "after", "state");
  const found = await endpointDeliveries(caller, id, state, { limit: 50, after });
  if (!found.ok && found.refusal.code === "not_found") notFound();
  if (!found.ok) return <AdminsOnly why={found.refusal.detail} />;
  const { endpoint, deliveries } = found.value;
  return (
    <>
      <PageHeader
        title={endpoint.name}
        lead={endpointWords(endpoint)}
        back={{ href: "/settings/events", label: "Events to others" }}
      />
      <Panel title="For a receiver that was away">
        <ResendForm endpointId={id} resend={resendAll} />
      </Panel>
      <Panel flush title="What it was told, newest first">
        {deliveries.items.length === 0 ? (
          <EmptyState title="Nothing yet">
            What happens from now on is told there. Send a test to see that it arrives.
          </EmptyState>
        ) : (
          <DeliveryList deliveries={deliveries.items} resend={resend} />
        )}
        <Pager
          nextHref={deliveries.next === null ? null : `?after=${deliveries.next}`}
          firstHref={after && `/settings/events/${id}`}
        />
      </Panel>
    </>
  );
}
