import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { AttemptsTable } from "@/components/connections/connector/attempts-table";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { RefreshOnNews } from "@/components/ui/live/refresh-on-news";
import { requireCaller } from "@/lib/access/sign-in/session";
import { listAttempts } from "@/lib/queries/connections/list-attempts";

export const metadata: Metadata = { title: "Calls of a connector" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Search;
};

export default async function AttemptsPage({ params, searchParams }: Props) {
  await requireCaller();
  const { id } = await params;
  const { after } = await searchWords(searchParams, "after");
  const page = await listAttempts(id, { limit: 50, after });
  if (page === null) notFound();
  return (
    <>
      <PageHeader
        title="Every call"
        lead="Written down before it is sent. Repeats of one operation carry the same webhook-id; secrets are left out."
        back={{ href: "/settings/connectors", label: "Connectors" }}
      />
      <Panel flush title="Calls, newest first">
        <AttemptsTable attempts={page.items} />
        <Pager
          nextHref={page.next === null ? null : `?after=${encodeURIComponent(page.next)}`}
          firstHref={after && `/settings/connectors/${id}`}
        />
      </Panel>
      {after === undefined && <RefreshOnNews nouns={["connector", "rollback", "release"]} />}
    </>
  );
}
