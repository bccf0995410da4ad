import { personCaller } from "@/lib/access/caller";
import { hashPassword } from "@/lib/access/sign-in/password";
import { hashSetUpCode } from "@/lib/access/sign-in/set-up-code";
import { commit } from "@/lib/db/commit";
import { addPerson, nobodyExists } from "@/lib/db/team/person-rows";
import { addTry, countTries } from "@/lib/db/team/sign-in-failure-rows";
import { findTeam, lockTeam, putTeam } from "@/lib/db/team/team-rows";
import { reader, transact } from "@/lib/db/transact";
import { passwordFault } from "@/lib/domain/team/password";
import { newPerson } from "@/lib/domain/team/person";
import type { SetUpInput } from "@/lib/domain/team/team";
import { addressOfSite, env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";
import { renewSetUpCode, setUpAccount } from "./renew-set-up-code";

const triesPerCode = 5;

/**
 * The first visitor becomes the owner (role admin), if they can read the code in the terminal. After
 * five wrong codes another one is printed.
 */
export async function setUpOwner(
  input: SetUpInput,
  at: Date,
  say: (line: string) => void = console.log,
): Promise<Outcome<{ personId: string }>> {
  if (!(await nobodyExists(reader()))) return setUpAlready();
  const team = await findTeam(reader());
  if (team.setUpCodeHash !== hashSetUpCode(input.code)) return wrongCode(at, say);
  const weak = passwordFault(input.password, input);
  if (weak !== null) return invalid("password", weak);
  return moveIn(input, await hashPassword(input.password), at);
}

async function moveIn(
  { code, email, name, teamName, timeZone }: SetUpInput,
  passwordHash: string,
  at: Date,
): Promise<Outcome<{ personId: string }>> {
  const owner = newPerson(newId("user"), { email, name, role: "admin", passwordHash });
  return transact(async (tx) => {
    const team = await lockTeam(tx);
    if (!(await nobodyExists(tx))) return setUpAlready();
    if (team.setUpCodeHash !== hashSetUpCode(code)) return invalid("code", wrong);
    await commit(tx, personCaller(owner, null, at), {
      states: [
        addPerson(owner, instant(at)),
        putTeam({ ...team, name: teamName, timeZone, setUpCodeHash: null }),
      ],
      entries: [
        {
          kind: "team.set_up",
          sentence: `${name} set up this Bellwether for ${teamName}.`,
          subjectId: owner.id,
          data: { team: teamName, timeZone },
        },
      ],
    });
    return done({ personId: owner.id });
  });
}

const wrong = "This is not the code. The newest one stands in the terminal where Bellwether runs.";

async function wrongCode(at: Date, say: (line: string) => void): Promise<Outcome<never>> {
  await addTry(reader(), setUpAccount, "set-up", instant(at));
  const tries = await countTries(reader(), setUpAccount, instant(0));
  if (tries >= triesPerCode) await renewSetUpCode(addressOfSite(env()), say);
  return invalid("code", wrong);
}

function setUpAlready() {
  return refused(
    "conflict",
    "This Bellwether is set up already. Sign in, or ask an admin for an invite.",
  );
}
