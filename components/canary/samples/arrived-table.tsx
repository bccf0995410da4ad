"use client";

import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { type Column, Table } from "@/components/ui/table";
import { useNow } from "@/components/ui/time/use-now";
import type { ArrivedArm } from "@/lib/domain/canary/sample/arrived";
import { sourceName } from "@/lib/domain/canary/metric-source";
import { isFresh, rateWords } from "./prepare-samples";

/** What came within the last day, by metric and arm, with its instances behind a disclosure. */
export function ArrivedTable({
  arrived,
  nameOf,
}: {
  arrived: readonly ArrivedArm[];
  nameOf: (metric: string) => string;
}) {
  const columns: Column<ArrivedArm>[] = [
    {
      key: "metric",
      header: "Metric",
      main: true,
      cell: ({ metric }) => <span className="font-medium">{nameOf(metric)}</span>,
    },
    { key: "arm", header: "Arm", cell: ({ arm }) => arm },
    { key: "last", header: "Last", cell: (row) => <Last row={row} /> },
    { key: "rate", header: "Samples", cell: ({ perMinute }) => rateWords(perMinute) },
    { key: "from", header: "From", cell: ({ source }) => sourceName(source) },
    { key: "instances", header: "Instances", cell: (row) => <Instances row={row} /> },
  ];
  return (
    <Table
      caption="What arrived lately"
      rows={arrived}
      rowKey={({ metric, arm }) => `${metric} ${arm}`}
      columns={columns}
    />
  );
}

function Last({ row }: { row: ArrivedArm }) {
  const now = useNow(1000);
  const silent = now !== null && !isFresh(row, now);
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <RelativeTime at={row.lastAt} />
      {silent && (
        <Badge tone="watch" shape="diamond">
          Silent
        </Badge>
      )}
    </span>
  );
}

function Instances({ row: { instances, series, shown } }: { row: ArrivedArm }) {
  const made =
    series > Math.max(1, instances) ? `, made of ${series.toLocaleString("en-US")} series` : "";
  if (instances === 0) return <span className="text-ink-soft">the whole arm{made}</span>;
  return (
    <Disclosure summary={`${instances.toLocaleString("en-US")}${made}`}>
      <ul className="flex flex-col gap-1 text-caption">
        {shown.map(({ instance, lastAt, perMinute }) => (
          <li key={instance} className="flex flex-wrap gap-x-3">
            <span className="font-mono break-all">{instance || "the whole arm"}</span>
            <span className="text-ink-soft">
              {rateWords(perMinute)}, <RelativeTime at={lastAt} />
            </span>
          </li>
        ))}
        {instances > shown.length && <li>and {instances - shown.length} more</li>}
      </ul>
    </Disclosure>
  );
}
