import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { spanWords } from "@/app/(house)/insights/span-words";
import type { Search } from "@/app/(house)/search-words";
import { EvidenceTable } from "@/components/insights/evidence-table";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { signalRules } from "@/lib/domain/insights/signals/signals-of";
import { listEvidence, signalNamed } from "@/lib/queries/insights/signals/list-evidence";

export const metadata: Metadata = { title: "Health signals" };

export default async function EvidencePage({
  params,
  searchParams,
}: {
  params: Promise<{ key: string }>;
  searchParams: Search;
}) {
  const caller = await requireCaller();
  const key = signalNamed((await params).key);
  if (key === null) notFound();
  const { wish, after, kept } = await spanWords(searchParams);
  const page = await listEvidence(caller, key, wish, { limit: 50, after });
  const { label, definition, listed } = signalRules[key];
  const address = `/insights/signals/${key}?${kept}`;
  return (
    <>
      <PageHeader title={label} lead={listed} back={{ href: "/insights", label: "Insights" }} />
      <p className="max-w-prose text-ink-soft">{definition}</p>
      <Panel flush>
        <EvidenceTable evidence={page?.items ?? []} />
        <Pager
          nextHref={page?.next == null ? null : `${address}&after=${page.next}`}
          firstHref={after === undefined ? null : address}
          nextLabel="More"
          firstLabel="From the beginning"
        />
      </Panel>
    </>
  );
}
