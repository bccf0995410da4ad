import type { Tx } from "@/lib/db/transact";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";

/** The ids of services by their keys (or ids); refused with the keys that nobody has. */
export async function findServiceIds(tx: Tx, keys: readonly string[]): Promise<Outcome<string[]>> {
  const wanted = [...new Set(keys)];
  const rows = await tx.service.findMany({
    where: { OR: [{ key: { in: wanted } }, { id: { in: wanted } }] },
    select: { id: true, key: true },
  });
  const known = new Set(rows.flatMap(({ id, key }) => [id, key]));
  const unknown = wanted.filter((key) => !known.has(key));
  if (unknown.length > 0) {
    return invalid(
      "services",
      `There is no service ${unknown.map((key) => `“${key}”`).join(", ")}.`,
    );
  }
  return done(rows.map(({ id }) => id));
}

/** The names of services by their ids. */
export async function findServiceNames(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { key: string; name: string }>> {
  const rows = await tx.service.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, key: true, name: true },
  });
  return new Map(rows.map(({ id, key, name }) => [id, { key, name }]));
}
