import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockPerson, putPerson } from "@/lib/db/team/person-rows";
import { transact } from "@/lib/db/transact";
import type { EditAccountInput, Person } from "@/lib/domain/team/person";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/**
 * Changes one's own name, from now on (earlier diary entries keep the name they were written with), or whether one
 * wants to hear the bell: a private preference, and no news for the diary.
 */
export async function editAccount(
  caller: Caller,
  input: EditAccountInput,
): Promise<Outcome<Person>> {
  const no = forbidden(caller, "account.edit");
  if (no !== null) return no;
  const own = ownAccount(caller);
  if (!own.ok) return own;
  return transact(async (tx) => {
    const person = await lockPerson(tx, own.value);
    if (person === null) return refused("not_found", "This account is gone.");
    const { name = person.name, soundOn = person.soundOn } = input;
    const renamed = name !== person.name;
    if (!renamed && soundOn === person.soundOn) return done(person);
    const next = { ...person, name, soundOn, revision: person.revision + 1 };
    const entry = {
      kind: "account.renamed",
      sentence: `${person.name} is called ${name} now.`,
      subjectId: person.id,
      data: { from: person.name, to: name },
    };
    await commit(tx, caller, { states: [putPerson(next)], entries: renamed ? [entry] : [] });
    return done(next);
  });
}
