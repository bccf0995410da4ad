import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { PostmortemTable } from "@/components/learning/postmortem-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { RefreshOnNews } from "@/components/ui/live/refresh-on-news";
import { requireCaller } from "@/lib/access/sign-in/session";
import { listPostmortems } from "@/lib/queries/learning/list-postmortems";

export const metadata: Metadata = { title: "Postmortems" };

export default async function PostmortemsPage({ searchParams }: { searchParams: Search }) {
  await requireCaller();
  const { service, after } = await searchWords(searchParams, "service", "after");
  const page = await listPostmortems({ service }, { limit: 50, after });
  const kept = new URLSearchParams(service === undefined ? {} : { service });
  return (
    <>
      <PageHeader title="Postmortems" lead="What happened, what helped, and what we changed." />
      <RefreshOnNews nouns={["postmortem", "rollback"]} />
      {page.items.length === 0 && after === undefined ? (
        <EmptyState title="No postmortem yet">
          One opens by itself when a rollback is pressed, with the timeline and the durations from
          the diary. Nobody is blamed in it: it asks what and how, never who.
        </EmptyState>
      ) : (
        <PostmortemTable postmortems={page.items} />
      )}
      <Pager
        nextHref={page.next === null ? null : `/postmortems?${kept}&after=${page.next}`}
        firstHref={after === undefined ? null : `/postmortems?${kept}`}
      />
    </>
  );
}
