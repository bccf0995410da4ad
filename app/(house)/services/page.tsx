import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { ServiceTable } from "@/components/release/service/service-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { FindForm } from "@/components/ui/form/find-form";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";
import { listServicesByName } from "@/lib/queries/release/list-services";

export const metadata: Metadata = { title: "Services" };

export default async function ServicesPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { q, after } = await searchWords(searchParams, "q", "after");
  const page = await listServicesByName({ limit: 50, after, q });
  const kept = new URLSearchParams(q === undefined ? {} : { q });
  const add = (
    <LinkButton look="primary" href="/services/new" disabledReason={lacks(caller, "service.edit")}>
      Add a service
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="Services" lead="What is deployed, and what runs now." actions={add} />
      {page.items.length === 0 && after === undefined && q === undefined ? (
        <EmptyState title="No service yet" action={add}>
          A service is a thing that is deployed: checkout, search. It has stages, metrics and a
          connector to the tool that deploys it.
        </EmptyState>
      ) : (
        <>
          <FindForm action="/services" what="Services" words={q} hint="Name, key or team" />
          <ServiceTable services={page.items} />
        </>
      )}
      <Pager
        nextLabel="More"
        firstLabel="First"
        nextHref={
          page.next === null ? null : `/services?${kept}&after=${encodeURIComponent(page.next)}`
        }
        firstHref={after === undefined ? null : `/services?${kept}`}
      />
    </>
  );
}
