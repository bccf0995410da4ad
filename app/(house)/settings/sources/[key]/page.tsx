import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { remove, save, test } from "@/app/(house)/settings/sources/actions";
import { AskTable } from "@/components/canary/source/ask-table";
import { RemoveSource } from "@/components/canary/source/remove-source";
import { SourcePanel } from "@/components/canary/source/source-panel";
import { StateTable } from "@/components/canary/source/state-table";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { RefreshOnNews } from "@/components/ui/live/refresh-on-news";
import { requireCaller } from "@/lib/access/sign-in/session";
import { sourceSystems } from "@/lib/domain/canary/source/kinds";
import { listAsks } from "@/lib/queries/canary/list-asks";
import { sourceView } from "@/lib/queries/canary/source-view";

export const metadata: Metadata = { title: "Source" };

type Props = { params: Promise<{ key: string }>; searchParams: Search };

export default async function SourcePage({ params, searchParams }: Props) {
  const caller = await requireCaller();
  const { key } = await params;
  const { after } = await searchWords(searchParams, "after");
  const [source, asks] = await Promise.all([
    sourceView(caller, key),
    listAsks(key, { limit: 50, after }),
  ]);
  if (source === null || asks === null) notFound();
  return (
    <>
      <PageHeader
        title={source.name}
        lead={`${sourceSystems[source.kind].name}, asked every ${source.stepSeconds} s while a release rolls out that needs it.`}
        back={{ href: "/settings/sources", label: "Sources" }}
      />
      <SourcePanel source={source} save={save} test={test} />
      {asks.states.length > 0 && (
        <Panel flush title="How each metric stands">
          <StateTable states={asks.states} />
        </Panel>
      )}
      <Panel flush title="Last asks, newest first">
        <AskTable asks={asks.items} />
        <Pager
          nextHref={asks.next === null ? null : `?after=${encodeURIComponent(asks.next)}`}
          firstHref={after && `/settings/sources/${key}`}
        />
      </Panel>
      <Panel title="Remove">
        <RemoveSource source={source} remove={remove} />
      </Panel>
      {after === undefined && <RefreshOnNews nouns={["source", "verdict", "release"]} />}
    </>
  );
}
