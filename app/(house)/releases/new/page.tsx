import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/shell/page-header";
import { lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";
import { serviceNames } from "@/lib/queries/release/service-names";
import { peopleNames } from "@/lib/queries/team/people-names";
import { plan } from "./actions";
import { Plan } from "./plan";

export const metadata: Metadata = { title: "Plan a release" };

export default async function PlanPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { service } = await searchWords(searchParams, "service");
  const [services, people] = await Promise.all([serviceNames(), peopleNames()]);
  return (
    <>
      <PageHeader
        title="Plan a release"
        lead="One version of one service. It gets its checklist at once."
        back={{ href: "/releases", label: "Releases" }}
      />
      {services.length === 0 ? (
        <EmptyState
          title="First, a service"
          action={
            <LinkButton
              look="primary"
              href="/services/new"
              disabledReason={lacks(caller, "service.edit")}
            >
              Add a service
            </LinkButton>
          }
        >
          A release belongs to a service: the thing that is deployed.
        </EmptyState>
      ) : (
        <Plan
          services={services}
          people={people}
          service={service ?? null}
          plan={plan}
          disabledReason={lacks(caller, "release.plan")}
        />
      )}
    </>
  );
}
