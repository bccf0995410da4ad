import { findNamed } from "@/lib/db/team/named-person";
import type { Tx } from "@/lib/db/transact";
import type { Watcher } from "@/lib/domain/release/release";

/** Who is meant by a name or an e-mail: the person with that account; without one only the name is kept. */
export async function readWatcher(tx: Tx, text: string | null): Promise<Watcher> {
  const person = await findNamed(tx, text);
  return { watcher: person?.name ?? text, watcherId: person?.id ?? null };
}
