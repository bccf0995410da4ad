import { Client } from "pg";
import { databaseUrl } from "./client";

/** Runs one statement; answers its rows. */
export type Run = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;

/**
 * Work on a connection of its own, each `step` in a transaction: for chores that take minutes, or whose locks must
 * not be waited for. Who holds a lock longer than two seconds is not waited for: the step is undone and the error
 * thrown.
 */
export async function onOwnConnection<T>(
  work: (step: <S>(run: (statement: Run) => Promise<S>) => Promise<S>) => Promise<T>,
): Promise<T> {
  const client = await aloneClient("bellwether chores");
  const run: Run = async (text, values) => (await client.query(text, values)).rows;
  try {
    return await work(async (step) => {
      await client.query("begin; set local lock_timeout = '2s'");
      try {
        const value = await step(run);
        await client.query("commit");
        return value;
      } catch (error) {
        await client.query("rollback").catch(() => {});
        throw error;
      }
    });
  } finally {
    await client.end();
  }
}

/** A connection of its own, of no pool. Whoever opens it ends it. */
export async function aloneClient(name: string): Promise<Client> {
  const client = new Client({
    connectionString: databaseUrl(),
    application_name: name,
    connectionTimeoutMillis: 5_000,
  });
  // Without a listener for "error" a lost connection would end the process; the next statement fails anyway.
  client.on("error", () => {});
  await client.connect();
  return client;
}
