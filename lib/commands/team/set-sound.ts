import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockPerson, putPerson } from "@/lib/db/team/person-rows";
import { transact } from "@/lib/db/transact";
import type { Person } from "@/lib/domain/team/person";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Whether one wants to hear the bell. A private preference: no news for the diary. */
export async function setSound(
  caller: Caller,
  { soundOn }: { soundOn: boolean },
): Promise<Outcome<Person>> {
  const no = forbidden(caller, "account.edit");
  if (no !== null) return no;
  const own = ownAccount(caller);
  if (!own.ok) return own;
  return transact(async (tx) => {
    const person = await lockPerson(tx, own.value);
    if (person === null) return refused("not_found", "This account is gone.");
    if (person.soundOn === soundOn) return done(person);
    const next = { ...person, soundOn, revision: person.revision + 1 };
    await commit(tx, caller, { states: [putPerson(next)], entries: [] });
    return done(next);
  });
}
