import { hashSetUpCode, newSetUpCode } from "@/lib/access/sign-in/set-up-code";
import { hashSecret } from "@/lib/access/secrets/secrets";
import { nobodyExists } from "@/lib/db/team/person-rows";
import { forgetTries } from "@/lib/db/team/sign-in-failure-rows";
import { lockTeam, putTeam } from "@/lib/db/team/team-rows";
import { transact } from "@/lib/db/transact";
import { done } from "@/lib/kernel/outcome";

/** Wrong codes are counted under this name. */
export const setUpAccount = hashSecret("the set-up code");

/** Makes a new one-time code for the set-up page and prints it; only its hash is kept. */
export async function renewSetUpCode(address: string, say: (line: string) => void): Promise<void> {
  const code = newSetUpCode();
  const outcome = await transact(async (tx) => {
    const team = await lockTeam(tx);
    if (!(await nobodyExists(tx))) return done(false);
    await forgetTries(tx, setUpAccount);
    await putTeam({ ...team, setUpCodeHash: hashSetUpCode(code) })(tx);
    return done(true);
  });
  if (outcome.ok && outcome.value) {
    say(`Nobody is here yet. Open ${address}/set-up and type this one-time code: ${code}`);
  }
}
