import type { ReactNode } from "react";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { type Column, Table } from "@/components/ui/table";
import { sourceName } from "@/lib/domain/canary/metric-source";
import type { NotesView, NoteView } from "@/lib/domain/canary/sample/samples-view";
import { seriesText } from "./prepare-samples";

/** Notes with their reason, how often and when; `action` is what can be done about one. */
export function NotesTable({
  caption,
  notes,
  subject,
  action,
}: {
  caption: string;
  notes: NotesView;
  /** What the first column is. */
  subject: string;
  action?: (note: NoteView) => ReactNode;
}) {
  const hidden = notes.total - notes.items.length;
  const shown = action === undefined ? columns : [...columns, { ...actionColumn, cell: action }];
  return (
    <>
      <Table
        caption={caption}
        rows={notes.items}
        rowKey={({ subject: of, why }) => `${of} ${why}`}
        columns={shown.map((one) => (one.main === true ? { ...one, header: subject } : one))}
      />
      {hidden > 0 && (
        <p className="border-t border-line px-5 py-2.5 text-caption text-ink-soft">
          The {notes.items.length} newest of {notes.total}.
        </p>
      )}
    </>
  );
}

const actionColumn: Omit<Column<NoteView>, "cell"> = {
  ...{ key: "action", header: "Action", headerHidden: true, align: "right" },
};

const columns: Column<NoteView>[] = [
  {
    key: "subject",
    header: "",
    main: true,
    className: "sm:min-w-48",
    cell: ({ subject, example }) => (
      <span className="flex flex-col gap-0.5">
        <span className="font-medium [overflow-wrap:anywhere]">{subject}</span>
        {example !== null && (
          <span className="font-mono text-caption break-all text-ink-soft">
            {seriesText(example)}
          </span>
        )}
      </span>
    ),
  },
  { key: "why", header: "Why", cell: ({ why }) => why, className: "min-w-56" },
  {
    key: "count",
    header: "Samples",
    align: "right",
    cell: ({ count }) => count.toLocaleString("en-US"),
  },
  {
    key: "last",
    header: "Last",
    className: "whitespace-nowrap",
    cell: ({ lastAt }) => <RelativeTime at={lastAt} />,
  },
  { key: "from", header: "From", cell: ({ source }) => sourceName(source) },
];
