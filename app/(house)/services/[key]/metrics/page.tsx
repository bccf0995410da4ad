import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { saveMetrics } from "@/app/(house)/services/[key]/actions";
import { MetricsEditor } from "@/components/canary/metrics-editor";
import { PageHeader } from "@/components/ui/page-header";
import { requireCaller } from "@/lib/access/session";
import { serviceView } from "@/lib/queries/release/service-view";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).key} metrics` };
}

export default async function MetricsPage({ params }: Props) {
  const caller = await requireCaller();
  const { key } = await params;
  const service = await serviceView(caller, key);
  if (service === null) notFound();
  return (
    <>
      <PageHeader
        title="Metrics"
        lead={`What is watched of ${service.name} on both arms, and what counts as worse.`}
      />
      <MetricsEditor
        serviceKey={key}
        metrics={service.metrics}
        can={service.can.edit}
        save={saveMetrics}
      />
    </>
  );
}
