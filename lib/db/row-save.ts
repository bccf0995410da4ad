import type { Statements } from "./statements";

/**
 * The save of one row of a table, as data: a commit writes several of them in one statement. Called, it writes itself.
 * `row` is by the names of its Prisma model; what it does not name stays, or is as the table has it by default.
 */
export type RowSave = ((tx: Statements) => Promise<void>) & { change: RowChange };

/** The one row of a table that has only one is `1`. */
type Keyed = { id: string | 1 };

export type RowChange = {
  table: string;
  row: Keyed;
  /** `null`: a new row. A revision: the one it was read at. A condition on the row `t`: else it stays as it is. */
  on: { revision: number } | { condition: string } | null;
};

/** A save for `commit`: a new row. */
export function addRow<Row extends Keyed>(table: string, row: Row): RowSave {
  return saveOf({ table, row, on: null });
}

/** A save for `commit`: the next state of a row that was read at a revision; it is stale where that has passed. */
export function putRow<Row extends Keyed>(table: string, row: Row, revision: number): RowSave {
  return saveOf({ table, row, on: { revision } });
}

/** A save for `commit`: changes a row that still is so (SQL about `t`), and no other. */
export function putRowWhere(table: string, row: Keyed, condition: string): RowSave {
  return saveOf({ table, row, on: { condition } });
}

function saveOf(change: RowChange): RowSave {
  return Object.assign((tx: Statements) => writeRows(tx, [change]), { change });
}

/**
 * Rows as parts of one statement, whose first value is JSON with them under `rows`: `ctes` write them, and `checks`
 * (of one row and one column each) raise where one is stale. Of two changes to a row the later state counts, at the
 * revision of the first.
 */
export function rowParts(changes: readonly RowChange[]): {
  ctes: string[];
  checks: string[];
  rows: object[];
} {
  const byPlace = new Map<string, RowChange>();
  for (const change of changes) {
    const place = `${change.table} ${change.row.id}`;
    const first = byPlace.get(place);
    const { on } = first ?? change;
    byPlace.set(place, { ...change, row: { ...first?.row, ...change.row }, on });
  }
  const all = [...byPlace.values()];
  return {
    ctes: all.map((change, index) => `row${index} as (${sqlOf(change, index)} returning 1)`),
    checks: all.map(checkOf),
    rows: all.map(({ table, row, on }) => ({
      row: columnsOf(row),
      what: `${table} ${row.id}`,
      ...on,
    })),
  };
}

function checkOf({ on }: RowChange, index: number): string {
  const mayMiss = on !== null && "condition" in on;
  const what = `$1::jsonb->'rows'->${index}->>'what'`;
  return `(select ${mayMiss ? "count(*)" : `still(count(*), ${what})`} from row${index})`;
}

async function writeRows(tx: Statements, changes: readonly RowChange[]): Promise<void> {
  const { ctes, checks, rows } = rowParts(changes);
  const text = `with ${ctes.join(", ")} select array[${checks.join(", ")}]::int[] as written`;
  await tx.$queryRawUnsafe(text, JSON.stringify({ rows }));
}

function sqlOf({ table, row, on }: RowChange, index: number): string {
  const given = `$1::jsonb->'rows'->${index}`;
  const from = `jsonb_populate_record(null::${table}, ${given}->'row') r`;
  const columns = Object.keys(columnsOf(row)).map((name) => `"${name}"`);
  if (on === null) {
    const values = columns.map((name) => `r.${name}`).join(", ");
    return `insert into ${table} (${columns.join(", ")}) select ${values} from ${from}`;
  }
  const sets = columns.map((name) => `${name} = r.${name}`).join(", ");
  const still = "revision" in on ? `t.revision = (${given}->>'revision')::int` : on.condition;
  return `update ${table} t set ${sets} from ${from} where t.id = r.id and ${still}`;
}

function columnsOf(row: object): Record<string, unknown> {
  const named = Object.entries(row).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named.map(([name, value]) => [snake(name), value]));
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
