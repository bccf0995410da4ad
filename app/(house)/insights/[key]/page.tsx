import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { spanWords } from "@/app/(house)/insights/span-words";
import type { Search } from "@/app/(house)/search-words";
import { TrendPanel } from "@/components/insights/trend/trend-panel";
import { CountedTable } from "@/components/insights/counted-table";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { insightsAre } from "@/lib/domain/insights/insights";
import { insightNamed, listCounted } from "@/lib/queries/insights/list-counted";
import { readTrend } from "@/lib/queries/insights/read-trend";

export const metadata: Metadata = { title: "Insights" };

export default async function CountedPage({
  params,
  searchParams,
}: {
  params: Promise<{ key: string }>;
  searchParams: Search;
}) {
  const caller = await requireCaller();
  const key = insightNamed((await params).key);
  if (key === null) notFound();
  const { wish, after, kept } = await spanWords(searchParams);
  const [page, trend] = await Promise.all([
    listCounted(caller, key, wish, { limit: 50, after }),
    after === undefined ? readTrend(caller, key, wish) : null,
  ]);
  const { label, unit, definition, releases } = insightsAre[key];
  const address = `/insights/${key}?${kept}`;
  return (
    <>
      <PageHeader title={label} lead={releases} back={{ href: "/insights", label: "Insights" }} />
      <p className="max-w-prose text-ink-soft">{definition}</p>
      {trend !== null && <TrendPanel trend={trend} />}
      <Panel flush>
        <CountedTable releases={page?.items ?? []} timed={unit === "seconds" ? label : null} />
        <Pager
          nextHref={page?.next == null ? null : `${address}&after=${page.next}`}
          firstHref={after === undefined ? null : address}
        />
      </Panel>
    </>
  );
}
