"use client";

import { useRouter } from "next/navigation";
import { OutsideList } from "@/components/connections/outside-list";
import { TurnedAway } from "@/components/connections/turned-away";
import { CodeLine } from "@/components/ui/code/code-line";
import { Disclosure } from "@/components/ui/disclosure";
import { ErrorNote } from "@/components/ui/error-note";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { TestBox } from "@/components/ui/test-box";
import { TwiceButton } from "@/components/ui/twice-button";
import { useAct } from "@/components/ui/use-act";
import type { KindForm } from "@/lib/domain/connections/kind-form";
import type { OutsideFlag } from "@/lib/domain/connections/operation";
import type { ConnectorTest, ConnectorView } from "@/lib/domain/connections/view";
import type { Outcome } from "@/lib/kernel/outcome";
import {
  ConnectorForm,
  type SaveConnector,
} from "@/components/connections/connector/connector-form";
import { inboxHref } from "@/components/connections/prepare-connections";

export type KillSwitchActions = {
  save: SaveConnector;
  test: (serviceKey: string) => Promise<Outcome<ConnectorTest>>;
  list: (serviceKey: string) => Promise<Outcome<{ items: OutsideFlag[] }>>;
  remove: (serviceKey: string, id: string) => Promise<Outcome<null>>;
};

/** One flag system of a service: proven by a test, with its flags, its address here, and its settings. */
export function KillSwitchPanel({
  connection,
  forms,
  actions,
}: {
  connection: ConnectorView;
  forms: readonly KindForm[];
  actions: KillSwitchActions;
}) {
  const router = useRouter();
  const removal = useAct(actions.remove, () => router.refresh());
  const { id, kind, place, service, callbackUrl, can } = connection;
  const name = forms.find((one) => one.kind === kind)?.name ?? kind;
  return (
    <Panel title={name} lead={place} aside={<Logs id={id} />}>
      <div className="flex flex-col gap-5">
        <TestBox
          ways={[{ label: "Test the connector", start: () => actions.test(service.key) }]}
          patience="30 s"
          can={can.test}
          last={connection}
        />
        <OutsideList
          question="Which flags does it know?"
          can={can.test}
          list={() => actions.list(service.key)}
          none="It has no flag."
          label="Flags it knows"
          keyOf={(flag) => flag.key}
        >
          {outsideFlag}
        </OutsideList>
        <div className="flex flex-col gap-1.5">
          <h3 className="text-table font-medium">{name} reports here</h3>
          <CodeLine code={callbackUrl} label="Callback address" />
          <TurnedAway at={connection.refusedAt} />
        </div>
        {can.edit.allowed && (
          <Disclosure summary="Settings" open={connection.lastTestAt === null} className="w-full">
            <ConnectorForm
              serviceKey={service.key}
              connector={connection}
              forms={forms}
              save={actions.save}
            />
          </Disclosure>
        )}
        {can.edit.allowed && (
          <div className="flex flex-col items-start gap-2">
            <p className="text-table text-ink-soft">
              Taken away, its secrets are erased and its callback address ends. It stays while a
              flag names it.
            </p>
            <TwiceButton
              label="Take it away"
              sure="Take it away for good"
              about={name}
              busy={removal.busy}
              onPress={() => void removal.run(service.key, id)}
            />
            {removal.refusal !== null && (
              <ErrorNote title="It stays">{removal.refusal.detail}</ErrorNote>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}

function outsideFlag({ key, isOn }: OutsideFlag) {
  return (
    <>
      <span className="font-mono">{key}</span>
      <span className="text-ink-soft">{isOn === null ? "not said" : isOn ? "on" : "off"}</span>
    </>
  );
}

function Logs({ id }: { id: string }) {
  return (
    <span className="flex flex-wrap gap-2">
      <LinkButton size="small" look="bare" href={`/settings/connectors/${id}`}>
        Every call
      </LinkButton>
      <LinkButton size="small" look="bare" href={inboxHref({ connector: id })}>
        Inbox
      </LinkButton>
    </span>
  );
}
