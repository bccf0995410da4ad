import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { type Column, Table } from "@/components/ui/table";
import type { SourceStateRow } from "@/lib/domain/canary/source/view";
import { stateLook, stateWords } from "./prepare-sources";

/** How the asking stands, for each metric and arm. */
export function StateTable({ states }: { states: readonly SourceStateRow[] }) {
  return (
    <Table
      caption="How each metric stands"
      rows={states}
      rowKey={({ service, metric, arm }) => `${service.key} ${metric} ${arm}`}
      columns={columns}
    />
  );
}

const columns: Column<SourceStateRow>[] = [
  {
    key: "metric",
    header: "Metric",
    main: true,
    cell: ({ service, metric, releaseId }) => (
      <Link href={`/releases/${releaseId}`} className="font-medium">
        {service.name}: {metric}
      </Link>
    ),
  },
  { key: "arm", header: "Arm", cell: ({ arm }) => arm },
  {
    key: "state",
    header: "State",
    cell: (row) => {
      const look = stateLook(row);
      return (
        <Badge tone={look.tone} shape={look.shape}>
          {look.word}
        </Badge>
      );
    },
  },
  {
    key: "words",
    header: "Last answer",
    className: "sm:w-2/5",
    cell: (row) => <span className="break-words">{stateWords(row)}</span>,
  },
];
