import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KillSwitchPanel } from "@/components/connections/kill-switch/kill-switch-panel";
import { NewKillSwitch } from "@/components/connections/kill-switch/new-kill-switch";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { flagForms } from "@/lib/domain/connections/kind-form";
import { addressOfSite, env } from "@/lib/kernel/env";
import { killSwitchViews } from "@/lib/queries/connections/connector-view";
import { serviceView } from "@/lib/queries/release/service-view";
import { connect, list, remove, save, test } from "./actions";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).key} kill switches` };
}

export default async function KillSwitchesPage({ params }: Props) {
  const caller = await requireCaller();
  const { key } = await params;
  const [service, connections] = await Promise.all([
    serviceView(caller, key),
    killSwitchViews(caller, key),
  ]);
  if (service === null || connections === null) notFound();
  const forms = flagForms(addressOfSite(env()));
  return (
    <>
      <PageHeader
        title="Kill switches"
        lead={`The flag systems through which a flag of ${service.name} is switched off in seconds, without a deploy.`}
      />
      {connections.map((connection) => (
        <KillSwitchPanel
          key={connection.id}
          connection={connection}
          forms={forms}
          actions={{
            save: save.bind(null, connection.id),
            test: test.bind(null, connection.id),
            list: list.bind(null, connection.id),
            remove,
          }}
        />
      ))}
      <NewKillSwitch
        service={service}
        isFirst={connections.length === 0}
        forms={forms}
        can={service.can.connect}
        connect={connect}
      />
    </>
  );
}
