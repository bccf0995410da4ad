import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RunbookDesk } from "@/components/readiness/runbook/runbook-desk";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { runbookView } from "@/lib/queries/readiness/runbook-view";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).key} runbook` };
}

export default async function RunbookPage({ params }: Props) {
  const view = await runbookView(await requireCaller(), (await params).key);
  if (view === null) notFound();
  return (
    <>
      <PageHeader title="Runbook" lead={`How ${view.service.name} is taken back by hand.`} />
      <RunbookDesk initial={view} />
    </>
  );
}
