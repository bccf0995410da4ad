"use client";

import { OutsideList } from "@/components/connections/outside-list";
import { TurnedAway } from "@/components/connections/turned-away";
import { CodeLine } from "@/components/ui/code/code-line";
import { KeyValues } from "@/components/ui/key-values";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { TestBox } from "@/components/ui/test-box";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { Version } from "@/components/ui/code/version";
import type { KindForm } from "@/lib/domain/connections/kind-form";
import type { Environment, OutsideVersion } from "@/lib/domain/connections/operation";
import type { ConnectorTest, ConnectorView } from "@/lib/domain/connections/view";
import type { Can } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { ConnectorForm, type SaveConnector } from "./connector-form";
import { Disconnect, type RemoveConnector } from "./disconnect";
import { inboxHref } from "@/components/connections/prepare-connections";

type TestConnector = (
  serviceKey: string,
  environment: Environment,
) => Promise<Outcome<ConnectorTest>>;
type ListVersions = (serviceKey: string) => Promise<Outcome<{ items: OutsideVersion[] }>>;

/** How a service is connected: where to, proven by a test, and where the other side calls back. */
export function ConnectorPanel({
  service,
  connector,
  forms,
  can,
  save,
  remove,
  test,
  list,
}: {
  service: { key: string; name: string };
  connector: ConnectorView | null;
  forms: readonly KindForm[];
  /** Whether this person may connect it. */
  can: Can;
  save: SaveConnector;
  remove: RemoveConnector;
  test: TestConnector;
  list: ListVersions;
}) {
  return (
    <Panel
      id="connector"
      title={nameOf(forms, connector) ?? "Not connected yet"}
      lead={connector === null ? undefined : connector.place}
      aside={connector !== null && <Logs connector={connector} />}
    >
      <div className="flex flex-col gap-5">
        {connector === null && (
          <p className="text-body text-ink-soft">
            {service.name} has no connector yet, so its rollback is done by hand.
          </p>
        )}
        {can.allowed ? (
          <ConnectorForm serviceKey={service.key} connector={connector} forms={forms} save={save} />
        ) : (
          <ReadOnly connector={connector} forms={forms} why={can.why} />
        )}
        {connector !== null && (
          <>
            <TestBox
              ways={[
                { label: "Test the connector", start: () => test(service.key, "production") },
                ...(connector.has.staging
                  ? [{ label: "Test staging", start: () => test(service.key, "staging") }]
                  : []),
              ]}
              patience="30 s"
              can={connector.can.test}
              last={connector}
            />
            {connector.has.versions && (
              <OutsideList
                question="What could it go back to?"
                can={connector.can.test}
                list={() => list(service.key)}
                none="It knows of nothing it could go back to."
                label="Versions it knows"
                keyOf={(one) => one.id}
              >
                {outsideVersion}
              </OutsideList>
            )}
            <div className="flex flex-col gap-1.5">
              <h3 className="text-table font-medium">The other side calls back here</h3>
              <CodeLine code={connector.callbackUrl} label="Callback address" />
              <TurnedAway at={connector.refusedAt} />
            </div>
            {can.allowed && <Disconnect service={service} remove={remove} />}
          </>
        )}
      </div>
    </Panel>
  );
}

function nameOf(forms: readonly KindForm[], connector: ConnectorView | null): string | null {
  if (connector === null) return null;
  return forms.find((one) => one.kind === connector.kind)?.name ?? connector.kind;
}

function outsideVersion({ version, sha, current, at }: OutsideVersion) {
  return (
    <>
      <Version>{version}</Version>
      {sha !== null && <Version>{sha.slice(0, 8)}</Version>}
      <span className="text-ink-soft">
        {current ? "runs now" : at !== null && <RelativeTime at={at} />}
      </span>
    </>
  );
}

function Logs({ connector }: { connector: ConnectorView }) {
  return (
    <span className="flex flex-wrap gap-2">
      <LinkButton size="small" look="bare" href={`/settings/connectors/${connector.id}`}>
        Every call
      </LinkButton>
      <LinkButton size="small" look="bare" href={inboxHref({ connector: connector.id })}>
        Inbox
      </LinkButton>
    </span>
  );
}

function ReadOnly({
  connector,
  forms,
  why,
}: {
  connector: ConnectorView | null;
  forms: readonly KindForm[];
  why: string;
}) {
  return (
    <div className="flex flex-col gap-2">
      {connector !== null && (
        <KeyValues
          items={[
            { label: "Deploy tool", value: nameOf(forms, connector) ?? "" },
            { label: "Place", value: connector.place },
            { label: "Secrets", value: connector.hasSecret ? "set" : "not set" },
          ]}
        />
      )}
      <p className="text-caption text-ink-soft">
        {connector === null ? "Connecting it: " : "Changing it: "}
        {why}
      </p>
    </div>
  );
}
