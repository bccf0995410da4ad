import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { paced } from "@/lib/access/sign-in/pace";
import { hashPassword, isPassword } from "@/lib/access/sign-in/password";
import { commit } from "@/lib/db/commit";
import { findPerson, lockPerson, putPerson } from "@/lib/db/team/person-rows";
import { endSessionsOf } from "@/lib/db/team/session-rows";
import { reader, transact } from "@/lib/db/transact";
import { passwordFault } from "@/lib/domain/team/password";
import type { ChangePasswordInput, Person } from "@/lib/domain/team/person";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";

/** Changes one's own password and ends every other session of one's own. */
export async function changeOwnPassword(
  caller: Caller,
  { current, next }: ChangePasswordInput,
): Promise<Outcome<{ changed: true }>> {
  const no = forbidden(caller, "account.edit");
  if (no !== null) return no;
  const own = ownAccount(caller);
  if (!own.ok) return own;
  const person = await findPerson(reader(), own.value);
  if (person === null) return refused("not_found", "This account is gone.");
  const weak = passwordFault(next, person);
  if (weak !== null) return invalid("next", weak);
  const right = await checkCurrent(caller, person, current);
  if (!right.ok) return right;
  return save(caller, person, await hashPassword(next));
}

/** Someone at an unlocked screen may not guess on; who never had a password has none to prove. */
async function checkCurrent(
  caller: Caller,
  person: Person,
  current: string,
): Promise<Outcome<true>> {
  const guess = { account: `own ${person.id}`, address: person.id, knownThere: false };
  const fits = await paced(guess, caller.at, async () => {
    const free = person.passwordHash === null;
    return free || (await isPassword(current, person.passwordHash)) ? true : null;
  });
  if (!fits.ok) return fits;
  return fits.value === null ? wrong() : done(true);
}

async function save(
  caller: Caller,
  known: Person,
  passwordHash: string,
): Promise<Outcome<{ changed: true }>> {
  return transact(async (tx) => {
    const person = await lockPerson(tx, known.id);
    // Changed from elsewhere meanwhile: then the present password is another one by now.
    if (person === null || person.passwordHash !== known.passwordHash) return wrong();
    await commit(tx, caller, {
      states: [
        putPerson({ ...person, passwordHash, revision: person.revision + 1 }),
        endSessionsOf(person.id, caller.at, caller.sessionId),
      ],
      entries: [
        {
          kind: "account.password_changed",
          sentence: `${person.name} changed their password.`,
          subjectId: person.id,
          data: {},
        },
      ],
    });
    return done({ changed: true as const });
  });
}

function wrong() {
  return invalid("current", "This is not your present password.");
}
