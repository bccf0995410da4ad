/** A row by the names of its columns. */
export type TableRow = Record<string, string>;

/**
 * The rows of all tables of InfluxDB's CSV (RFC 4180, with "#" lines that annotate, and a header line after each blank
 * one); null where the text is something else.
 */
export function readTables(text: string): TableRow[] | null {
  const rows: TableRow[] = [];
  let header: string[] | null = null;
  for (const fields of records(text)) {
    if (fields.length === 1 && fields[0] === "") header = null;
    else if (fields[0]?.startsWith("#") === true) continue;
    else if (header === null) header = fields;
    else if (fields.length === header.length) {
      rows.push(Object.fromEntries(header.map((name, i) => [name, fields[i] ?? ""])));
    } else return null;
    if (header !== null && !isHeader(header)) return null;
  }
  return rows;
}

/** Every table begins with a column without a name, or is an error. */
function isHeader(header: readonly string[]): boolean {
  return header[0] === "" || header.includes("error");
}

function* records(text: string): Generator<string[]> {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  let record: string[] = [];
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) return yield [...record, "\u0000"];
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    yield record;
    record = [];
  }
}
