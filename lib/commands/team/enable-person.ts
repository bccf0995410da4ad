import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockPerson, putPerson } from "@/lib/db/team/person-rows";
import { transact } from "@/lib/db/transact";
import { decideEnable } from "@/lib/domain/team/decide-person";
import type { Person } from "@/lib/domain/team/person";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Lets a disabled person in again, with the role they had; they sign in anew. */
export async function enablePerson(caller: Caller, id: string): Promise<Outcome<Person>> {
  const no = forbidden(caller, "people.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const person = await lockPerson(tx, id);
    if (person === null) return notFound("person");
    if (person.disabledAt === null) return done(person);
    const next = decideEnable(person);
    await commit(tx, caller, {
      states: [putPerson(next)],
      entries: [
        {
          kind: "person.enabled",
          sentence: `${caller.actor.name} enabled the account of ${person.name}.`,
          subjectId: id,
          data: {},
        },
      ],
    });
    return done(next);
  });
}
