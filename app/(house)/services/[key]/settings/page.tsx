import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { change, saveNeeds } from "@/app/(house)/services/[key]/actions";
import { DependenciesPanel } from "@/components/readiness/dependencies-panel";
import { ServiceSettings } from "@/components/release/service/service-settings";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { neededServices } from "@/lib/queries/readiness/needed-services";
import { serviceNames } from "@/lib/queries/release/service-names";
import { serviceView } from "@/lib/queries/release/service-view";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).key} settings` };
}

export default async function SettingsPage({ params }: Props) {
  const caller = await requireCaller();
  const { key } = await params;
  const [service, needs, services] = await Promise.all([
    serviceView(caller, key),
    neededServices(key),
    serviceNames(),
  ]);
  if (service === null || needs === null) notFound();
  return (
    <>
      <PageHeader title="Settings" lead={`How ${service.name} goes out.`} />
      <ServiceSettings service={service} change={change} />
      <DependenciesPanel
        service={{ key, name: service.name }}
        needs={needs}
        others={services.filter((one) => one.key !== key)}
        can={service.can.edit}
        save={saveNeeds}
      />
    </>
  );
}
