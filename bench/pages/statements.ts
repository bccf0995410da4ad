import pg from "pg";

/** What a request asked of the database, per request. */
export type Asked = {
  statements: number;
  /** Pages of 8 kB that its statements looked at, and the most that one of them did. */
  blocks: number;
  worst: Statement | null;
  /** Big tables that a statement reads from end to end: its plan may, and it looked at as many pages. */
  scans: string[];
};

type Statement = { text: string; calls: number; blocks: number; ms: number };

/** A table of more rows than this is not to be read from end to end. */
const bigRows = 5_000;

/** Counts the statements of one house by pg_stat_statements; the house must have been started with it. */
export class StatementCounter {
  readonly #client: pg.Client;
  readonly #plans = new Map<string, Promise<string[]>>();
  /** Pages of each big table. */
  #big: ReadonlyMap<string, number> = new Map();

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(databaseUrl: string): Promise<StatementCounter> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query("create extension if not exists pg_stat_statements");
    await client.query("set pg_stat_statements.track = 'none'");
    const counter = new StatementCounter(client);
    const { rows } = await client.query<{ name: string; pages: number }>(
      "select relname as name, relpages as pages from pg_class where relkind = 'r' and reltuples > $1",
      [bigRows],
    );
    counter.#big = new Map(rows.map(({ name, pages }) => [name, pages]));
    return counter;
  }

  /** What `requests` requests that `run` makes ask, each. */
  async count(requests: number, run: () => Promise<unknown>): Promise<Asked> {
    await this.#client.query("select pg_stat_statements_reset()");
    for (let i = 0; i < requests; i++) await run();
    const { rows } = await this.#client.query<Statement>(
      `select query as text, calls::float8, (shared_blks_hit + shared_blks_read) / calls::float8 as blocks, mean_exec_time as ms
      from pg_stat_statements where query !~* '^(begin|commit|rollback|set|deallocate|listen|discard)' order by blocks desc`,
    );
    const sum = (of: (row: Statement) => number) =>
      rows.reduce((total, row) => total + of(row), 0) / requests;
    const scans: string[][] = [];
    for (const { text, blocks } of rows) {
      const read = (name: string) => blocks >= (this.#big.get(name) ?? Infinity);
      scans.push((await this.#scansOf(text)).filter(read));
    }
    return {
      statements: sum(({ calls }) => calls),
      blocks: sum(({ calls, blocks }) => calls * blocks),
      worst: rows[0] ?? null,
      scans: [...new Set(scans.flat())],
    };
  }

  /** The plan of a statement as it would be for any values; null where the database will not say. */
  async plan(text: string): Promise<string | null> {
    const { rows } = await this.#client
      .query<{ "QUERY PLAN": string }>(`explain (generic_plan) ${text}`)
      .catch(() => ({ rows: null }));
    return rows?.map((row) => row["QUERY PLAN"]).join("\n") ?? null;
  }

  async end(): Promise<void> {
    await this.#client.end();
  }

  #scansOf(text: string): Promise<string[]> {
    const known =
      this.#plans.get(text) ?? this.plan(text).then((plan) => this.#scansIn(plan ?? ""));
    this.#plans.set(text, known);
    return known;
  }

  #scansIn(plan: string): string[] {
    const tables = [...plan.matchAll(/Seq Scan on (\w+)/g)].map((found) => found[1] ?? "");
    return tables.filter((name) => this.#big.has(name));
  }
}
