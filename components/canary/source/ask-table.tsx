import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { type Column, Table } from "@/components/ui/table";
import { tookWords } from "@/components/ui/time/time-words";
import type { SourceAsk } from "@/lib/domain/canary/source/view";

/** The last times a source was asked: what for, how long it took, how many points came, what went wrong. */
export function AskTable({ asks }: { asks: readonly SourceAsk[] }) {
  return (
    <Table
      caption="Last asks"
      rows={asks}
      rowKey={(ask) => ask.id}
      columns={columns}
      empty={
        <EmptyState title="Not asked yet">
          It is asked while a release rolls out whose metrics name it, and when somebody tries one.
          Each time stands here for a day.
        </EmptyState>
      }
    />
  );
}

const columns: Column<SourceAsk>[] = [
  { key: "about", header: "For", main: true, cell: ({ about }) => about },
  {
    key: "at",
    header: "When",
    className: "whitespace-nowrap",
    cell: ({ at }) => <RelativeTime at={at} />,
  },
  { key: "took", header: "Took", align: "right", cell: ({ ms }) => tookWords(ms) },
  { key: "queries", header: "Queries", align: "right", cell: ({ queries }) => queries },
  { key: "points", header: "Points", align: "right", cell: ({ points }) => points },
  {
    key: "error",
    header: "Went wrong",
    className: "sm:w-1/3",
    cell: ({ error, failed }) =>
      error === null ? (
        <span className="text-ink-faint">–</span>
      ) : (
        <span className="break-words text-watch">
          {error}
          {failed > 1 && ` (${failed} times)`}
        </span>
      ),
  },
];
