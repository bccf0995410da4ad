import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { TrendPanel } from "@/components/insights/trend/trend-panel";
import { CountedTable } from "@/components/insights/counted-table";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { insightsQuery } from "@/lib/domain/insights/insights-query";
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
  const { after, ...words } = await searchWords(searchParams, "service", "from", "to", "after");
  // A span that cannot be read counts as not given, as any word of an address.
  const wish = insightsQuery.safeParse(words).data ?? {};
  const [page, trend] = await Promise.all([
    listCounted(caller, key, wish, { limit: 50, after }),
    after === undefined ? readTrend(caller, key, wish) : null,
  ]);
  const { label, unit, definition, releases } = insightsAre[key];
  const kept = new URLSearchParams(
    Object.entries(wish).flatMap(([name, word]) => (word === undefined ? [] : [[name, word]])),
  );
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
