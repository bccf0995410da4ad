import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { change } from "@/app/(house)/services/[key]/actions";
import { ServiceSettings } from "@/components/release/service-settings";
import { PageHeader } from "@/components/ui/page-header";
import { requireCaller } from "@/lib/access/session";
import { serviceView } from "@/lib/queries/release/service-view";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).key} settings` };
}

export default async function SettingsPage({ params }: Props) {
  const caller = await requireCaller();
  const { key } = await params;
  const service = await serviceView(caller, key);
  if (service === null) notFound();
  return (
    <>
      <PageHeader title="Settings" lead={`How ${service.name} goes out.`} />
      <ServiceSettings service={service} change={change} />
    </>
  );
}
