import { figureOf } from "@/components/insights/prepare-insight";
import { type Column, Table } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { Trend, TrendPoint } from "@/lib/domain/insights/trend/trend";

/** What is drawn, as figures; a step of too few releases says how many there are. */
export function TrendTable({ trend: { label, points, unit } }: { trend: Trend }) {
  return (
    <Table
      caption={`${label} over time`}
      rows={points}
      rowKey={({ from }) => from}
      columns={[
        {
          key: "from",
          header: "From",
          main: true,
          cell: ({ from }) => <RelativeTime exact at={from} />,
        },
        {
          key: "n",
          header: "Releases",
          align: "right",
          cell: ({ n }) => n.toLocaleString("en-US"),
        },
        {
          key: "value",
          header: label,
          align: "right",
          cell: ({ value }) => figureOf({ value, unit }),
        },
        ...(points.some(({ spread }) => spread !== null) ? [half(unit)] : []),
      ]}
    />
  );
}

function half(unit: Trend["unit"]): Column<TrendPoint> {
  return {
    key: "half",
    header: "The middle half",
    align: "right",
    cell: ({ spread }) =>
      spread === null
        ? "–"
        : `${figureOf({ value: spread.low, unit })} to ${figureOf({ value: spread.high, unit })}`,
  };
}
