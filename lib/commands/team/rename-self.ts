import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockPerson, putPerson } from "@/lib/db/team/person-rows";
import { transact } from "@/lib/db/transact";
import type { Person } from "@/lib/domain/team/person";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Changes one's own name, from now on: earlier diary entries keep the name they were written with. */
export async function renameSelf(
  caller: Caller,
  { name }: { name: string },
): Promise<Outcome<Person>> {
  const no = forbidden(caller, "account.edit");
  if (no !== null) return no;
  const own = ownAccount(caller);
  if (!own.ok) return own;
  return transact(async (tx) => {
    const person = await lockPerson(tx, own.value);
    if (person === null) return refused("not_found", "This account is gone.");
    if (person.name === name) return done(person);
    const next = { ...person, name, revision: person.revision + 1 };
    await commit(tx, caller, {
      states: [putPerson(next)],
      entries: [
        {
          kind: "account.renamed",
          sentence: `${person.name} is called ${name} now.`,
          subjectId: person.id,
          data: { from: person.name, to: name },
        },
      ],
    });
    return done(next);
  });
}
