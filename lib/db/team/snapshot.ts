import type { Client } from "pg";
import { aloneClient } from "@/lib/db/own-connection";

/**
 * The rows of all tables as they are when the first is read. Whoever opens one ends it; one table is read at a time. No
 * transaction is open until then: what takes its time before it must not keep the database from tidying up.
 */
export type Snapshot = {
  table: (name: string, without: readonly string[]) => Promise<TableRead>;
  end: () => Promise<void>;
};

/** A table's columns as the API calls them, and its rows by their key, some hundred at a time. */
export type TableRead = {
  columns: string[];
  pages: AsyncGenerator<Record<string, unknown>[]>;
};

const atOnce = 500;

/** Opens one; null while there is another, anywhere. */
export async function openSnapshot(): Promise<Snapshot | null> {
  const client = await aloneClient("bellwether export");
  try {
    const got = await client.query<{ got: boolean }>(
      "select pg_try_advisory_lock(hashtext('bellwether export')) as got",
    );
    if (got.rows[0]?.got === true) {
      let begun: Promise<unknown> | null = null;
      return {
        table: async (name, without) => {
          begun ??= client.query("begin isolation level repeatable read read only");
          await begun;
          return readTable(client, name, without);
        },
        end: () => client.end(),
      };
    }
  } catch (error) {
    await client.end();
    throw error;
  }
  await client.end();
  return null;
}

async function readTable(
  client: Client,
  table: string,
  without: readonly string[],
): Promise<TableRead> {
  const { rows } = await client.query<{ name: string; key: number | null }>(
    `select attname as name, array_position(indkey::int2[], attnum) as key
     from pg_attribute join pg_index on indrelid = attrelid and indisprimary
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  const shown = rows.filter(({ name }) => !without.includes(name));
  const key = rows.filter((row) => row.key !== null);
  key.sort((one, other) => Number(one.key) - Number(other.key));
  const list = shown.map(({ name }) => `"${name}" as "${camel(name)}"`);
  const order = key.map(({ name }) => `"${name}"`);
  const select = `select ${list.join(", ")} from "${table}" order by ${order.join(", ")}`;
  return { columns: shown.map(({ name }) => camel(name)), pages: pagesOf(client, select) };
}

async function* pagesOf(client: Client, select: string): TableRead["pages"] {
  await client.query(`declare page no scroll cursor for ${select}`);
  for (;;) {
    const { rows } = await client.query<Record<string, unknown>>(`fetch ${atOnce} from page`);
    yield rows;
    if (rows.length < atOnce) break;
  }
  await client.query("close page");
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
