import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DrillDesk } from "@/components/readiness/drill/drill-desk";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { drillsView } from "@/lib/queries/readiness/drills-view";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).key} drills` };
}

export default async function DrillsPage({ params }: Props) {
  const view = await drillsView(await requireCaller(), (await params).key);
  if (view === null) notFound();
  return (
    <>
      <PageHeader
        title="Drills"
        lead={`Whether ${view.service.name} can be taken back is known only once somebody did it.`}
      />
      <DrillDesk initial={view} />
    </>
  );
}
