import type { ReactNode } from "react";
import { cx } from "./cx";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "left" | "right";
  /** The row's name: a row header, and the heading of its card on a phone. Exactly one. */
  main?: boolean;
  /** The header is read out but not drawn (actions). */
  headerHidden?: boolean;
  className?: string;
};

/**
 * Dense rows of 36 px; below 640 px each row becomes a card with its labels. Roles are spelled out
 * because browsers drop a table's own once its display changes.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  empty,
}: {
  /** What the rows are; read out, not drawn. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  empty?: ReactNode;
}) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <table role="table" className="w-full border-collapse text-table max-sm:block">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="max-sm:sr-only">
        <tr role="row" className="border-b border-line">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" className={headLook(column.align)}>
              <span className={column.headerHidden ? "sr-only" : ""}>{column.header}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-sm:flex max-sm:flex-col">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row" className={rowLook}>
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const look = cx(
    "h-9 px-3 py-1.5 align-middle first:pl-5 last:pr-5 max-sm:h-auto max-sm:p-0 max-sm:first:pl-0 max-sm:last:pr-0",
    column.align === "right" && "text-right max-sm:text-left",
    column.className,
  );
  if (column.main) {
    return (
      <th
        role="rowheader"
        scope="row"
        className={cx(look, thumbLink, "text-left font-normal max-sm:text-body")}
      >
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td
      role="cell"
      className={cx(look, "max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-x-3")}
    >
      {!column.headerHidden && (
        <span
          aria-hidden="true"
          className="hidden w-24 shrink-0 text-caption text-ink-soft max-sm:inline"
        >
          {column.header}
        </span>
      )}
      <span className="min-w-0 max-sm:flex-1 max-sm:basis-32">{column.cell(row)}</span>
    </td>
  );
}

function headLook(align: "left" | "right" = "left"): string {
  return cx(
    "h-9 px-3 text-caption font-medium whitespace-nowrap text-ink-soft first:pl-5 last:pr-5",
    align === "right" ? "text-right" : "text-left",
  );
}

/* The row's own link is its way in: as high as a thumb. */
const thumbLink =
  "pointer-coarse:[&>a]:inline-flex pointer-coarse:[&>a]:min-h-11 pointer-coarse:[&>a]:min-w-11 " +
  "pointer-coarse:[&>a]:items-center pointer-coarse:[&>a]:gap-1.5";

const rowLook =
  "border-b border-line transition-colors last:border-b-0 hover:bg-sunken/60 max-sm:flex max-sm:flex-col " +
  "max-sm:gap-1.5 max-sm:px-4 max-sm:py-3";
