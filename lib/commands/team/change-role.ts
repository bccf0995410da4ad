import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { countOtherAdmins, lockPerson, putPerson } from "@/lib/db/team/person-rows";
import { endSessionsOf } from "@/lib/db/team/session-rows";
import { lockTeam } from "@/lib/db/team/team-rows";
import { transact } from "@/lib/db/transact";
import { decideRole, isLower } from "@/lib/domain/team/decide-person";
import type { ChangeRoleInput, Person } from "@/lib/domain/team/person";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/**
 * Gives a person another role, at once and everywhere. A lower one ends their sessions; a higher one
 * does not, because nobody should be signed out in the middle of an incident for being trusted more.
 */
export async function changeRole(
  caller: Caller,
  id: string,
  { role }: ChangeRoleInput,
): Promise<Outcome<Person>> {
  const no = forbidden(caller, "people.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    await lockTeam(tx);
    const person = await lockPerson(tx, id);
    if (person === null) return notFound("person");
    if (person.role === role) return done(person);
    const next = decideRole(person, role, await countOtherAdmins(tx, id));
    if (!next.ok) return next;
    const lower = isLower(role, person.role);
    await commit(tx, caller, {
      states: [
        putPerson(next.value),
        ...(lower ? [endSessionsOf(id, caller.at, caller.sessionId)] : []),
      ],
      entries: [
        {
          kind: "person.role_changed",
          sentence: `${person.name} is ${role} now, was ${person.role}.`,
          subjectId: id,
          data: { from: person.role, to: role },
        },
      ],
    });
    return next;
  });
}
