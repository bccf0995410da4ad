import { driver, prisma } from "./client";
import { preparedName } from "./statements";
import type { Tx } from "./transact";

/**
 * Runs one statement of many rows; answers them as arrays of columns. Inside a transaction it is part of it, else it
 * goes to the driver itself: the ORM would copy every figure several times. Give arrays as `binary-array.ts` makes
 * them, and select instants as epoch milliseconds (`float8`): a Date a row is dear.
 */
export async function bulk<Row extends unknown[]>(
  tx: Tx,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  if (tx !== prisma()) {
    const rows = await tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values);
    return rows.map((row) => Object.values(row) as unknown as Row);
  }
  const { rows } = await driver().query<Row, unknown[]>({
    ...{ name: preparedName(text), text },
    values: [...values],
    rowMode: "array",
  });
  return rows;
}
