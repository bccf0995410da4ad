import type { Metadata } from "next";
import Link from "next/link";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { ImportsPanel } from "@/components/readiness/calendar/imports-panel";
import { FreezePanel } from "@/components/readiness/freeze-panel";
import { PolicyEditor } from "@/components/readiness/policy-editor";
import { PolicyTester } from "@/components/readiness/policy-tester";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { requireCaller } from "@/lib/access/sign-in/session";
import { listFreezes } from "@/lib/queries/readiness/list-freezes";
import { listImports } from "@/lib/queries/readiness/list-imports";
import { policyView } from "@/lib/queries/readiness/policy-view";
import { serviceNames } from "@/lib/queries/release/service-names";
import { declareFreeze, editFreeze, liftFreeze, savePolicy } from "./actions";

export const metadata: Metadata = { title: "Policy" };

export default async function PolicyPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { after } = await searchWords(searchParams, "after");
  const [policy, freezes, imports, services] = await Promise.all([
    policyView(caller),
    listFreezes(caller, { limit: 20, after, past: false }),
    listImports(caller),
    serviceNames(),
  ]);
  return (
    <>
      <PageHeader
        title="Policy"
        lead={
          <>
            When a release may go forward. A rollback never asks.{" "}
            <Link className="link" href="/diary?kind=override">
              {overrideWords(policy.overrides)}
            </Link>{" "}
            <Link className="link" href="/releases?unplanned=true">
              {unplannedWords(policy.unplanned)}
            </Link>{" "}
            <Link className="link" href="/diary?kind=policy">
              What changed, and when.
            </Link>
          </>
        }
      />
      <PolicyTester services={services} zone={policy.zone} />
      <FreezePanel
        freezes={freezes.items}
        services={services}
        zone={policy.zone}
        can={policy.can.freeze}
        actions={{ add: declareFreeze, change: editFreeze, lift: liftFreeze }}
      />
      <Pager
        nextHref={freezes.next === null ? null : `?after=${freezes.next}#freezes`}
        firstHref={after && "?#freezes"}
      />
      <ImportsPanel imports={imports} services={services} />
      <PolicyEditor key={policy.revision} policy={policy} save={savePolicy} />
    </>
  );
}

function overrideWords(count: number): string {
  if (count === 0) return "Nobody went past it in 90 days.";
  return count === 1 ? "Gone past once in 90 days." : `Gone past ${count} times in 90 days.`;
}

function unplannedWords(count: number): string {
  if (count === 0) return "Every release of 90 days was planned here.";
  return count === 1
    ? "One release of 90 days was not planned."
    : `${count} releases of 90 days were not planned.`;
}
