import { findNamed } from "@/lib/db/team/named-person";
import type { Tx } from "@/lib/db/transact";
import type { Actor } from "@/lib/domain/diary/entry";
import type { Watcher } from "@/lib/domain/release/release";

/** Who is meant by a name or an e-mail: the person with that account; without one only the name is kept. */
export async function readWatcher(tx: Tx, text: string | null): Promise<Watcher> {
  const person = await findNamed(tx, text);
  return { watcher: person?.name ?? text, watcherId: person?.id ?? null };
}

/** Who watches from the start on: whoever starts a rollout that nobody is named to watch; a name may have got its account since. */
export async function readStarter(tx: Tx, release: Watcher, actor: Actor): Promise<Watcher> {
  if (release.watcherId !== null) return release;
  if (release.watcher !== null) return readWatcher(tx, release.watcher);
  return actor.type === "person" ? { watcher: actor.name, watcherId: actor.id } : release;
}
