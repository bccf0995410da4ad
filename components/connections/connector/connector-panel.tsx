import { CodeLine } from "@/components/ui/code/code-line";
import { KeyValues } from "@/components/ui/key-values";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import type { KindForm } from "@/lib/domain/connections/kind-form";
import type { ConnectorView } from "@/lib/domain/connections/view";
import type { Can } from "@/lib/kernel/can";
import { ConnectorForm, type SaveConnector } from "./connector-form";
import { ConnectorTestBox, type TestConnector } from "./connector-test-box";
import { type ListVersions, OutsideVersions } from "./outside-versions";
import { inboxHref } from "@/components/connections/prepare-connections";

/** How a service is connected: where to, proven by a test, and where the other side calls back. */
export function ConnectorPanel({
  service,
  connector,
  forms,
  can,
  save,
  test,
  list,
}: {
  service: { key: string; name: string };
  connector: ConnectorView | null;
  forms: readonly KindForm[];
  /** Whether this person may connect it. */
  can: Can;
  save: SaveConnector;
  test: TestConnector;
  list: ListVersions;
}) {
  return (
    <Panel
      id="connector"
      title="Connector"
      lead="What a rollback is sent through, and what reports back."
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
            <ConnectorTestBox connector={connector} test={test} />
            {connector.has.versions && <OutsideVersions connector={connector} list={list} />}
            <div className="flex flex-col gap-1.5">
              <h3 className="text-table font-medium">The other side calls back here</h3>
              <CodeLine code={connector.callbackUrl} label="Callback address" />
              <p className="text-caption text-ink-soft">
                What does not prove who sent it is turned away.
              </p>
            </div>
          </>
        )}
      </div>
    </Panel>
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
  const form = forms.find((one) => one.kind === connector?.kind);
  return (
    <div className="flex flex-col gap-2">
      {connector !== null && (
        <KeyValues
          items={[
            { label: "Deploy tool", value: form?.name ?? connector.kind },
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
