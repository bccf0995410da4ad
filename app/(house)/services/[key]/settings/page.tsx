import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { change, saveNeeds } from "@/app/(house)/services/[key]/actions";
import { DependenciesPanel } from "@/components/readiness/dependencies-panel";
import { ServiceSettings } from "@/components/release/service/service-settings";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { neededServices } from "@/lib/queries/readiness/needed-services";
import { listServices } from "@/lib/queries/release/list-services";
import { serviceView } from "@/lib/queries/release/service-view";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).key} settings` };
}

export default async function SettingsPage({ params }: Props) {
  const caller = await requireCaller();
  const { key } = await params;
  const [service, needs, { items }] = await Promise.all([
    serviceView(caller, key),
    neededServices(key),
    listServices({ limit: 200 }),
  ]);
  if (service === null || needs === null) notFound();
  return (
    <>
      <PageHeader title="Settings" lead={`How ${service.name} goes out.`} />
      <ServiceSettings service={service} change={change} />
      <DependenciesPanel
        service={{ key, name: service.name }}
        needs={needs}
        others={items
          .filter((one) => one.key !== key)
          .map((one) => ({ key: one.key, name: one.name }))}
        can={service.can.edit}
        save={saveNeeds}
      />
    </>
  );
}
