import { Panel } from "@/components/ui/panel";
import type { KindForm } from "@/lib/domain/connections/kind-form";
import type { Can } from "@/lib/kernel/can";
import {
  ConnectorForm,
  type SaveConnector,
} from "@/components/connections/connector/connector-form";

/** Connects a flag system, the first one or one more. */
export function NewKillSwitch({
  service,
  isFirst,
  forms,
  can,
  connect,
}: {
  service: { key: string; name: string };
  isFirst: boolean;
  forms: readonly KindForm[];
  can: Can;
  connect: SaveConnector;
}) {
  return (
    <Panel
      id="connect"
      title={isFirst ? "Connect a flag system" : "Connect another one"}
      lead={
        isFirst
          ? `${service.name} has no kill switch yet: its flags are switched by hand.`
          : "Each flag of a release names the one it is switched by."
      }
    >
      {can.allowed ? (
        <ConnectorForm serviceKey={service.key} connector={null} forms={forms} save={connect} />
      ) : (
        <p className="text-caption text-ink-soft">Connecting it: {can.why}</p>
      )}
    </Panel>
  );
}
