import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { type Column, Table } from "@/components/ui/table";
import { testLook } from "@/components/ui/test-look";
import type { ConnectorRow } from "@/components/connections/prepare-connections";

/** Every service with how it is connected, and whether that was ever proven. */
export function ConnectorTable({
  rows,
  mayNotAdd,
}: {
  rows: readonly ConnectorRow[];
  mayNotAdd: string | null;
}) {
  return (
    <Table
      caption="Connectors"
      rows={rows}
      rowKey={(row) => row.service.key}
      columns={columns}
      empty={
        <EmptyState
          title="No services yet"
          action={
            <LinkButton look="primary" href="/services/new" disabledReason={mayNotAdd}>
              Add a service
            </LinkButton>
          }
        >
          A connector belongs to a service. Add one, then connect it on its page.
        </EmptyState>
      }
    />
  );
}

const columns: Column<ConnectorRow>[] = [
  {
    key: "service",
    header: "Service",
    main: true,
    cell: ({ service }) => (
      <Link href={`/services/${service.key}/connector`} className="font-medium">
        {service.name}
      </Link>
    ),
  },
  {
    key: "kind",
    header: "Connector",
    cell: ({ connector }) =>
      connector === null ? <span className="text-ink-faint">none: by hand</span> : connector.kind,
  },
  {
    key: "host",
    header: "Sends to",
    cell: ({ connector }) =>
      connector === null ? "–" : <span className="font-mono break-all">{connector.place}</span>,
  },
  { key: "test", header: "Last test", cell: lastTest },
  {
    key: "calls",
    header: "Calls",
    headerHidden: true,
    align: "right",
    cell: ({ connector, service }) =>
      connector !== null && (
        <LinkButton size="small" look="bare" href={`/settings/connectors/${connector.id}`}>
          Every call<span className="sr-only"> to {service.name}</span>
        </LinkButton>
      ),
  },
];

function lastTest({ connector }: ConnectorRow) {
  if (connector === null) return "–";
  const look = testLook(connector);
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone={look.tone} shape={look.shape}>
        {look.word}
      </Badge>
      {connector.lastTestAt !== null && (
        <span className="text-ink-soft">
          <RelativeTime at={connector.lastTestAt} />
        </span>
      )}
    </span>
  );
}
