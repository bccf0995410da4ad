import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { samplesLead } from "@/components/canary/samples/prepare-samples";
import { SamplesDesk } from "@/components/canary/samples/samples-desk";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { millis } from "@/lib/kernel/instant";
import { samplesView } from "@/lib/queries/canary/samples-view";
import { saveRules, tryRules } from "./actions";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).key} samples` };
}

export default async function SamplesPage({ params }: Props) {
  const caller = await requireCaller();
  const view = await samplesView(caller, (await params).key);
  if (view === null) notFound();
  return (
    <>
      <PageHeader title="Samples" lead={samplesLead(view, millis(caller.at))} />
      <SamplesDesk view={view} save={saveRules} tryOut={tryRules} />
    </>
  );
}
