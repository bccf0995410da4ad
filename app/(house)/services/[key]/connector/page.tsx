import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConnectorPanel } from "@/components/connections/connector/connector-panel";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { deployForms } from "@/lib/domain/connections/kind-form";
import { addressOfSite, env } from "@/lib/kernel/env";
import { connectorView } from "@/lib/queries/connections/connector-view";
import { serviceView } from "@/lib/queries/release/service-view";
import { list, remove, save, test } from "./actions";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).key} connector` };
}

export default async function ConnectorPage({ params }: Props) {
  const caller = await requireCaller();
  const { key } = await params;
  const [service, connector] = await Promise.all([
    serviceView(caller, key),
    connectorView(caller, key),
  ]);
  if (service === null) notFound();
  return (
    <>
      <PageHeader
        title="Connector"
        lead={`How Bellwether tells the deploy tool of ${service.name} to move traffic and to roll back.`}
      />
      <ConnectorPanel
        service={service}
        connector={connector}
        forms={deployForms(addressOfSite(env()))}
        can={service.can.connect}
        save={save}
        remove={remove}
        test={test}
        list={list}
      />
    </>
  );
}
