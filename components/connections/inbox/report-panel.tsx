import Link from "next/link";
import { CodeLine } from "@/components/ui/code/code-line";
import { Panel } from "@/components/ui/panel";

/** How any script reports an event: the very command, with an address of this Bellwether. */
export function ReportPanel({ command }: { command: string | null }) {
  return (
    <Panel
      title="Report an event from anywhere"
      lead="A deploy script, CI, Alertmanager, Grafana, PagerDuty, Opsgenie, CloudWatch, or whatever sends CloudEvents or CDEvents."
    >
      {command === null ? (
        <p className="text-body">
          Events come in at the address of a connection.{" "}
          <Link href="/settings/connectors" className="link">
            Connect a service first
          </Link>
          .
        </p>
      ) : (
        <div className="flex min-w-0 flex-col gap-2">
          <CodeLine code={command} label="Command that reports a deploy" />
          <p className="text-table text-ink-soft">
            $BW_TOKEN is an{" "}
            <Link href="/settings/tokens" className="link">
              API token
            </Link>{" "}
            with the scope events. Say "service" to speak of another one than the connection’s; a
            name that nobody knows waits above.
          </p>
        </div>
      )}
    </Panel>
  );
}
