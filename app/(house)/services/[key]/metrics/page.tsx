import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { saveMetrics, tryOut } from "@/app/(house)/services/[key]/actions";
import { MetricsEditor } from "@/components/canary/metrics-editor";
import { PageHeader } from "@/components/ui/shell/page-header";
import { lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";
import { canUnless } from "@/lib/kernel/can";
import { listSources } from "@/lib/queries/canary/list-sources";
import { serviceView } from "@/lib/queries/release/service-view";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).key} metrics` };
}

export default async function MetricsPage({ params }: Props) {
  const caller = await requireCaller();
  const { key } = await params;
  const [service, sources] = await Promise.all([
    serviceView(caller, key),
    listSources(caller, { limit: 200 }),
  ]);
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
        sources={sources.items.map(({ key: source, name, kind }) => ({ key: source, name, kind }))}
        can={{ edit: service.can.edit, tryOut: canUnless(lacks(caller, "source.test")) }}
        save={saveMetrics}
        tryMetric={tryOut}
      />
    </>
  );
}
