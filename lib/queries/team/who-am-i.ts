import type { Caller } from "@/lib/access/caller";
import { findPerson } from "@/lib/db/team/person-rows";
import { reader } from "@/lib/db/transact";
import type { MeView } from "@/lib/domain/team/view";
import { teamView } from "./team-view";

/** Who is asking, what they may, and their own preferences; an API token has none. */
export async function whoAmI(caller: Caller): Promise<MeView> {
  const isPerson = caller.actor.type === "person";
  const person = isPerson ? await findPerson(reader(), caller.actor.id) : null;
  return {
    actor: caller.actor,
    role: caller.role,
    scopes: caller.scopes,
    id: caller.actor.id,
    name: person?.name ?? caller.actor.name,
    email: person?.email ?? null,
    soundOn: person?.soundOn ?? false,
    hasPassword: person !== null && person.passwordHash !== null,
    team: await teamView(),
  };
}
