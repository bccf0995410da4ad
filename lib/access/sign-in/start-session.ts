import { addSession } from "@/lib/db/team/session-rows";
import { reader } from "@/lib/db/transact";
import type { Person } from "@/lib/domain/team/person";
import { newSession, type Whereabouts } from "@/lib/domain/team/session";
import { newId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";

/** Who signed in, and the session the cookie will name. */
export type SignedIn = { personId: string; sessionId: string };

/**
 * Begins a session for a person whose identity was proven. The list of sessions is its record: the
 * diary is read by everyone, and when somebody signs in is nobody's business.
 */
export async function startSession(
  person: Person,
  from: Whereabouts,
  at: Instant,
): Promise<SignedIn> {
  const session = newSession(newId("session"), person.id, from, at);
  await addSession(session)(reader());
  return { personId: person.id, sessionId: session.id };
}
