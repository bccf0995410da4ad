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

/** Rows that one part of a statement writes: of one table, in the same columns, under the same kind of condition. */
type Group = { columns: string[]; changes: [RowChange, ...RowChange[]] };

/**
 * Rows as parts of one statement, whose first value is JSON with them under `rows`: `ctes` write them, a part for all
 * that are alike, and `checks` (of one row and one column each) raise where one is stale. Of two changes to a row the
 * later state counts, at the revision of the first.
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
  const groups = groupsOf([...byPlace.values()]);
  return {
    ctes: groups.flatMap((group, index) => [
      readOf(group, index),
      `row${index} as (${writeOf(group, index)} returning 1)`,
    ]),
    checks: groups.map(checkOf),
    rows: groups.map(({ changes: of }) => ({
      of: of.map(({ row, on }) => ({ row: columnsOf(row), ...on })),
      what: `${of[0].table} ${of[0].row.id}${of.length === 1 ? "" : `, or one of ${of.length - 1} others,`}`,
    })),
  };
}

function groupsOf(changes: readonly RowChange[]): Group[] {
  const alike = new Map<string, Group>();
  for (const change of changes) {
    const { table, row, on } = change;
    // Rows come with their columns in one order or another: alike they make one statement.
    const columns = Object.keys(columnsOf(row)).toSorted();
    const kind = on !== null && "condition" in on ? on.condition : on === null;
    const key = JSON.stringify([table, kind, columns]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { columns, changes: [change] });
    else known.changes.push(change);
  }
  return [...alike.values()];
}

/** All of a group are written, or somebody was faster with one of them; a condition may not be met. */
function checkOf({ changes: [{ on }] }: Group, index: number): string {
  const mayMiss = on !== null && "condition" in on;
  const given = `$1::jsonb->'rows'->${index}`;
  const missing = `jsonb_array_length(${given}->'of') - count(*)`;
  return `(select ${mayMiss ? "count(*)" : `still(1 - (${missing}), ${given}->>'what')`} from row${index})`;
}

async function writeRows(tx: Statements, changes: readonly RowChange[]): Promise<void> {
  const { ctes, checks, rows } = rowParts(changes);
  const text = `with ${ctes.join(", ")} select array[${checks.join(", ")}]::int[] as written`;
  await tx.$queryRawUnsafe(text, JSON.stringify({ rows }));
}

/**
 * What is given, read once (`materialized`). That each has a row is true of all, and believed of one in a hundred: so the
 * planner takes them for one, and finds each by its key, however small it believes a table that has grown.
 */
function readOf({ changes: [{ table }] }: Group, index: number): string {
  return `given${index} as materialized (select one, r.*
    from jsonb_array_elements($1::jsonb->'rows'->${index}->'of') as g(one)
    cross join lateral jsonb_populate_record(null::${table}, one->'row') r where one ? 'row')`;
}

function writeOf({ columns, changes: [{ table, on }] }: Group, index: number): string {
  const names = columns.map((name) => `"${name}"`);
  if (on === null) {
    const values = names.map((name) => `r.${name}`).join(", ");
    return `insert into ${table} (${names.join(", ")}) select ${values} from given${index} r`;
  }
  const sets = names.map((name) => `${name} = r.${name}`).join(", ");
  const still = "revision" in on ? "t.revision = (r.one->>'revision')::int" : on.condition;
  return `update ${table} t set ${sets} from given${index} r where t.id = r.id and ${still}`;
}

function columnsOf(row: object): Record<string, unknown> {
  const named = Object.entries(row).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named.map(([name, value]) => [snake(name), value]));
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
