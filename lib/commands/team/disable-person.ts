import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { countOtherAdmins, lockPerson, putPerson } from "@/lib/db/team/person-rows";
import { endSessionsOf } from "@/lib/db/team/session-rows";
import { lockTeam } from "@/lib/db/team/team-rows";
import { transact } from "@/lib/db/transact";
import { decideDisable } from "@/lib/domain/team/decide-person";
import type { Person } from "@/lib/domain/team/person";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Shuts a person out and ends their sessions. API tokens belong to the team and keep working. */
export async function disablePerson(caller: Caller, id: string): Promise<Outcome<Person>> {
  const no = forbidden(caller, "people.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    await lockTeam(tx);
    const person = await lockPerson(tx, id);
    if (person === null) return notFound("person");
    if (person.disabledAt !== null) return done(person);
    const next = decideDisable(person, await countOtherAdmins(tx, id), caller.at);
    if (!next.ok) return next;
    await commit(tx, caller, {
      states: [putPerson(next.value), endSessionsOf(id, caller.at)],
      entries: [
        {
          kind: "person.disabled",
          sentence: `${caller.actor.name} disabled the account of ${person.name}.`,
          subjectId: id,
          data: {},
        },
      ],
    });
    return next;
  });
}
