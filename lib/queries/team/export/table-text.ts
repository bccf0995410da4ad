import type { TableRead } from "@/lib/db/team/snapshot";
import { csvLine } from "@/lib/kernel/csv";

/** A table as one JSON array, a row to a line, in pieces. Instants are ISO 8601 UTC. */
export async function* tableJson({ pages }: TableRead): AsyncGenerator<string> {
  let before = "[\n";
  for await (const rows of pages) {
    if (rows.length === 0) continue;
    yield before + rows.map((row) => JSON.stringify(row)).join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** The same as CSV with a line of names; lists and objects are JSON, nothing is an empty cell. */
export async function* tableCsv({ columns, pages }: TableRead): AsyncGenerator<string> {
  yield csvLine(columns);
  for await (const rows of pages) {
    yield rows.map((row) => csvLine(columns.map((column) => cell(row[column])))).join("");
  }
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
