import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/shell/page-header";
import { lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";
import { listPeople } from "@/lib/queries/team/list-people";
import { listServices } from "@/lib/queries/release/list-services";
import { plan } from "./actions";
import { Plan } from "./plan";

export const metadata: Metadata = { title: "Plan a release" };

export default async function PlanPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { service } = await searchWords(searchParams, "service");
  const [{ items }, people] = await Promise.all([
    listServices({ limit: 200 }),
    listPeople(caller, { limit: 200 }),
  ]);
  return (
    <>
      <PageHeader
        title="Plan a release"
        lead="One version of one service. It gets its checklist at once."
        back={{ href: "/releases", label: "Releases" }}
      />
      {items.length === 0 ? (
        <EmptyState
          title="First, a service"
          action={
            <LinkButton look="primary" href="/services/new">
              Add a service
            </LinkButton>
          }
        >
          A release belongs to a service: the thing that is deployed.
        </EmptyState>
      ) : (
        <Plan
          services={items.map(({ key, name, currentVersion }) => ({ key, name, currentVersion }))}
          people={people.items.filter((one) => one.disabledAt === null).map((one) => one.name)}
          service={service ?? null}
          plan={plan}
          disabledReason={lacks(caller, "release.plan")}
        />
      )}
    </>
  );
}
