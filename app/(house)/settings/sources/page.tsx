import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { sourcesLead } from "@/components/canary/source/prepare-sources";
import { SourceTable } from "@/components/canary/source/source-table";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { RefreshOnNews } from "@/components/ui/live/refresh-on-news";
import { lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";
import { listSources } from "@/lib/queries/canary/list-sources";

export const metadata: Metadata = { title: "Sources" };

export default async function SourcesPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { after } = await searchWords(searchParams, "after");
  const mayNotAdd = lacks(caller, "source.edit");
  const { items, next } = await listSources(caller, { limit: 100, after });
  return (
    <>
      <PageHeader
        title="Sources"
        lead={sourcesLead(items)}
        actions={
          items.length > 0 && (
            <LinkButton href="/settings/sources/new" disabledReason={mayNotAdd}>
              Add a source
            </LinkButton>
          )
        }
      />
      <Panel flush title="Systems that we ask">
        <SourceTable sources={items} mayNotAdd={mayNotAdd} />
        <Pager
          nextHref={next === null ? null : `?after=${encodeURIComponent(next)}`}
          firstHref={after && "/settings/sources"}
        />
      </Panel>
      <RefreshOnNews nouns={["source", "service"]} />
    </>
  );
}
