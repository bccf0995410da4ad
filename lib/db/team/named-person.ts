import type { Tx } from "@/lib/db/transact";

/** The one person who may sign in and is called that, or has that e-mail; null when there is none, or several. */
export async function findNamed(
  tx: Tx,
  text: string | null,
): Promise<{ id: string; name: string } | null> {
  if (text === null || text === "") return null;
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    select id, name from users
    where disabled_at is null and (lower(name) = lower(${text}) or email = lower(${text})) limit 2`;
  return rows.length === 1 ? (rows[0] ?? null) : null;
}
