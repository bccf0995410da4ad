/**
 * A row that the database wrote as JSON (`to_jsonb(…)`), by the names of its Prisma model: several tables come in one
 * journey that way. Moments are texts in it, which `instant` reads as well as dates.
 */
export function fromJsonRow<Row>(json: unknown): Row {
  const row: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(json as object)) row[camel(name)] = value;
  return row as Row;
}

/** Of as many columns as the tables have. */
const names = new Map<string, string>();

function camel(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const made = name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  names.set(name, made);
  return made;
}
