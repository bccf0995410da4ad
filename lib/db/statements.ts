import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";

/**
 * What raw statements need of where they run: a transaction of the ORM has it, and so has one straight on the driver,
 * which costs a fifth of the time. Over the driver `int8` comes as text: select `int4`, text, instants or JSON.
 */
export type Statements = {
  $queryRaw: <Rows>(text: TemplateStringsArray, ...values: unknown[]) => Promise<Rows>;
  $queryRawUnsafe: <Rows>(text: string, ...values: unknown[]) => Promise<Rows>;
  /** Sends a statement together with the end of the transaction, which ends well only if it does. */
  last?: (text: string, ...values: unknown[]) => void;
};

/** Statements that wait for a connection somebody else is about to have; without one they go by themselves. */
export type Riders = { go: (over?: Statements) => void };

/** Raw statements straight on the driver, each planned once a connection. */
export function onDriver(place: Pool | PoolClient): Statements {
  const run = async <Rows>(text: string, values: unknown[]): Promise<Rows> => {
    const { rows } = await place.query({ name: nameOf(text), text, values });
    return rows as Rows;
  };
  return {
    $queryRaw: (parts, ...values) => run(numbered(parts), values),
    $queryRawUnsafe: (text, ...values) => run(text, values),
  };
}

const names = new Map<string, string>();

/** The driver prepares a statement by its name, of at most 63 bytes. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash("sha256").update(text).digest("hex").slice(0, 32);
  names.set(text, name);
  return name;
}

/**
 * How a statement begins that is read once a connection and planned a few times, not each time: one that comes often and
 * goes by keys. Where values differ in how much they find, a plan for all of them is a bad one.
 */
const prepared = "/* prepared */";

/** The name of a statement that begins so; empty for others, which have none. */
export function preparedName(text: string): string {
  return text.startsWith(prepared) ? nameOf(text) : "";
}

function numbered(parts: TemplateStringsArray): string {
  return parts.reduce((text, part, index) => `${text}$${index}${part}`);
}
