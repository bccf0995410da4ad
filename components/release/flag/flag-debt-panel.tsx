import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { type Column, Table } from "@/components/ui/table";
import { Version } from "@/components/ui/code/version";
import type { FlagLine } from "@/lib/domain/release/flag/view";
import type { Page } from "@/lib/kernel/page";
import { debtLead, removalWords } from "./prepare-flags";

/** The flags of a service that are still in its code, those past their removal date first. */
export function FlagDebtPanel({ flags: { items, next } }: { flags: Page<FlagLine> }) {
  return (
    <Panel flush id="flag-debt" title="Flag debt" lead={debtLead(items, next !== null)}>
      {items.length > 0 && (
        <Table caption="Flags in the code" rows={items} rowKey={({ id }) => id} columns={columns} />
      )}
    </Panel>
  );
}

const columns: Column<FlagLine>[] = [
  {
    key: "flag",
    header: "Flag",
    main: true,
    cell: ({ key, release }) => (
      <Link href={`/releases/${release.id}#flags`} className="font-mono font-medium break-all">
        {key}
      </Link>
    ),
  },
  { key: "purpose", header: "What for", cell: ({ purpose }) => purpose },
  { key: "owner", header: "Owner", cell: ({ owner }) => owner },
  {
    key: "release",
    header: "Came with",
    cell: ({ release }) => <Version>{release.version}</Version>,
  },
  {
    key: "removal",
    header: "Removal",
    cell: (line) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        {line.overdueDays > 0 && <Badge tone="watch">Overdue</Badge>}
        {removalWords(line)}
      </span>
    ),
  },
];
