import { type Caller, forbidden } from "@/lib/access/caller";
import { pageSessions } from "@/lib/db/team/page-team";
import { reader } from "@/lib/db/transact";
import type { Session } from "@/lib/domain/team/session";
import type { SessionView } from "@/lib/domain/team/view";
import { done, type Outcome } from "@/lib/kernel/outcome";
import type { Page, Part } from "@/lib/kernel/page";

/** Where a person is signed in now: oneself, or as an admin anybody. */
export async function listSessions(
  caller: Caller,
  personId: string,
  part: Part,
): Promise<Outcome<Page<SessionView>>> {
  const no = caller.actor.id === personId ? null : forbidden(caller, "people.edit");
  if (no !== null) return no;
  const { items, next } = await pageSessions(reader(), personId, caller.at, part);
  return done({ items: items.map((session) => sessionView(caller, session)), next });
}

function sessionView(caller: Caller, session: Session): SessionView {
  const { userId: _, revokedAt: __, ...seen } = session;
  return { ...seen, current: session.id === caller.sessionId };
}
