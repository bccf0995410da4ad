import Link from "next/link";
import { Badge, StateBadge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { Version } from "@/components/ui/code/version";
import { stateOfLine } from "@/components/release/state-of-line";
import type { ServiceLine } from "@/lib/domain/release/view";

/** Services as dense rows: what runs, what is under way, what is missing. */
export function ServiceTable({ services }: { services: readonly ServiceLine[] }) {
  return (
    <Table
      caption="Services"
      rows={services}
      rowKey={(service) => service.id}
      empty="No service fits."
      columns={[
        {
          key: "service",
          header: "Service",
          main: true,
          cell: (service) => (
            <Link href={`/services/${service.key}`} className="font-medium">
              {service.name}
            </Link>
          ),
        },
        { key: "team", header: "Team", cell: (service) => service.team || "–" },
        {
          key: "runs",
          header: "Runs now",
          cell: (service) =>
            service.currentVersion === null ? "–" : <Version>{service.currentVersion}</Version>,
        },
        { key: "newest", header: "Newest release", cell: newest },
        {
          key: "metrics",
          header: "Watched",
          cell: (service) =>
            service.metrics.length === 0 ? "nothing yet" : `${service.metrics.length} metrics`,
        },
        {
          key: "connector",
          header: "Connector",
          cell: (service) => service.connector ?? "none yet",
        },
        {
          key: "locked",
          header: "Locked",
          headerHidden: true,
          cell: (service) =>
            service.lockedReason === null ? null : <Badge tone="watch">Locked</Badge>,
        },
      ]}
    />
  );
}

function newest({ newest: release }: ServiceLine) {
  if (release === null) return "–";
  return (
    <Link href={`/releases/${release.id}`} className="inline-flex flex-wrap items-center gap-2">
      <Version>{release.version}</Version>
      <StateBadge state={stateOfLine(release)} share={release.weight} />
    </Link>
  );
}
