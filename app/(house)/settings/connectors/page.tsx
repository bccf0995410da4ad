import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { ConnectorTable } from "@/components/connections/connector/connector-table";
import { connectorRows, connectorsLead } from "@/components/connections/prepare-connections";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { RefreshOnNews } from "@/components/ui/live/refresh-on-news";
import { lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";
import { connectorsOf } from "@/lib/queries/connections/connectors-of";
import { listServicesByName } from "@/lib/queries/release/list-services";

export const metadata: Metadata = { title: "Connectors" };

export default async function ConnectorsPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { after } = await searchWords(searchParams, "after");
  const services = await listServicesByName({ limit: 100, after });
  const keys = services.items.map(({ key }) => key);
  const rows = connectorRows(services.items, await connectorsOf(caller, keys));
  return (
    <>
      <PageHeader
        title="Connectors"
        lead={connectorsLead(rows)}
        actions={<LinkButton href="/inbox">Inbox</LinkButton>}
      />
      <Panel flush title="Services">
        <ConnectorTable rows={rows} mayNotAdd={lacks(caller, "service.edit")} />
        <Pager
          nextLabel="More"
          firstLabel="First"
          nextHref={services.next === null ? null : `?after=${encodeURIComponent(services.next)}`}
          firstHref={after && "/settings/connectors"}
        />
      </Panel>
      <RefreshOnNews nouns={["connector", "service"]} />
    </>
  );
}
