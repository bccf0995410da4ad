import { afterAll, expect, test } from "vitest";
import { disconnect, prisma } from "@/lib/db/client";
import { newId } from "@/lib/kernel/ids";
import { openSnapshot, type Snapshot } from "./snapshot";

afterAll(disconnect);

async function rowsOf(snapshot: Snapshot, table: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  const read = await snapshot.table(table, []);
  for await (const page of read.pages) rows.push(...page);
  return rows;
}

test("all tables are of the instant at which the first is read, and every row comes once", async () => {
  const connectorId = newId("connector");
  const add = (from: number, to: number) => prisma().$executeRaw`
    insert into outside_name select ${connectorId}, 'service', n::text, 'none' from generate_series(${from}::int, ${to}::int) n`;
  await add(1, 1_000);
  const snapshot = await openSnapshot();
  if (snapshot === null) throw new Error("There is another.");
  try {
    await add(1_001, 1_001);
    await rowsOf(snapshot, "team");
    await add(1_002, 1_002);
    const rows = await rowsOf(snapshot, "outside_name");
    const names = rows.flatMap((row) => (row["connectorId"] === connectorId ? [row["name"]] : []));
    const all = Array.from({ length: 1_001 }, (_, n) => String(n + 1));
    expect(names).toEqual(all.toSorted());
  } finally {
    await snapshot.end();
  }
});
