import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { resend } from "@/app/(house)/settings/events/actions";
import { ChannelForm } from "@/components/connections/channel/channel-form";
import { ChannelPanel } from "@/components/connections/channel/channel-panel";
import { DeliveryList } from "@/components/connections/event/delivery-list";
import { AdminsOnly } from "@/components/team/admins-only";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { RefreshOnNews } from "@/components/ui/live/refresh-on-news";
import { requireCaller } from "@/lib/access/sign-in/session";
import { channelDeliveries, teamChannel } from "@/lib/queries/connections/team-channel";
import { remove, set, test } from "./actions";

export const metadata: Metadata = { title: "Team channel" };

export default async function ChannelPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { after } = await searchWords(searchParams, "after");
  const found = await teamChannel(caller);
  const header = (
    <PageHeader
      title="Team channel"
      lead="Where your team talks: it hears of alerts that nobody claims, of rollbacks, and of fixing forward."
    />
  );
  if (!found.ok) {
    return (
      <>
        {header}
        <AdminsOnly why={found.refusal.detail} />
      </>
    );
  }
  const channel = found.value;
  const log =
    channel === null ? null : await channelDeliveries(caller, undefined, { limit: 50, after });
  return (
    <>
      {header}
      <RefreshOnNews nouns={["channel", "alert", "rollback", "fix_forward"]} />
      {channel !== null && <ChannelPanel channel={channel} actions={{ test, remove }} />}
      <ChannelForm chat={channel?.chat ?? null} set={set} />
      {log?.ok === true && (
        <Panel flush title="What it was told, newest first">
          {log.value.items.length === 0 ? (
            <EmptyState title="Nothing yet">
              Send a test to see that it arrives. What it is told stands here, with every answer.
            </EmptyState>
          ) : (
            <DeliveryList deliveries={log.value.items} resend={resend} />
          )}
          <Pager
            nextHref={log.value.next === null ? null : `?after=${log.value.next}`}
            firstHref={after && "?"}
          />
        </Panel>
      )}
    </>
  );
}
