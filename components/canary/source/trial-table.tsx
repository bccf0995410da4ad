import { type Column, Table } from "@/components/ui/table";
import { clockTime } from "@/components/ui/time/time-words";
import { valueText } from "@/lib/domain/canary/words/figures";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Trial } from "@/lib/domain/canary/source/trial";
import { trialRows } from "./prepare-trial";

type Row = ReturnType<typeof trialRows>[number];

/** Every point of a trial, both arms beside each other. */
export function TrialTable({ metric, trial }: { metric: Metric; trial: Trial }) {
  const value = (figure: number | null) => (figure === null ? "–" : valueText(metric, figure));
  const columns: Column<Row>[] = [
    {
      key: "at",
      header: "Until, UTC",
      main: true,
      cell: ({ at }) => clockTime(at, "UTC", true),
    },
    { key: "canary", header: "Canary", align: "right", cell: ({ canary }) => value(canary) },
    {
      key: "baseline",
      header: "Baseline",
      align: "right",
      cell: ({ baseline }) => value(baseline),
    },
  ];
  const rows = trialRows(trial);
  return (
    <Table caption="Every point" rows={rows} rowKey={(row) => `${row.at}`} columns={columns} />
  );
}
