import { personCaller } from "@/lib/access/caller";
import { hashSecret } from "@/lib/access/secrets/secrets";
import { commit } from "@/lib/db/commit";
import { acceptedInvite, lockInviteByHash } from "@/lib/db/team/invite-rows";
import { addPerson, findPersonByEmail } from "@/lib/db/team/person-rows";
import { lockTeam } from "@/lib/db/team/team-rows";
import { transact } from "@/lib/db/transact";
import { inviteFault } from "@/lib/domain/team/invite";
import { newPerson, type Person } from "@/lib/domain/team/person";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";

export type Newcomer = { email: string; name: string; passwordHash: string | null };

/** Uses an invite up: its holder becomes a person with the role it names. */
export async function joinByInvite(
  token: string,
  newcomer: Newcomer,
  at: Date,
): Promise<Outcome<Person>> {
  const now = instant(at);
  return transact(async (tx) => {
    await lockTeam(tx);
    const invite = await lockInviteByHash(tx, hashSecret(token));
    const fault = inviteFault(invite, newcomer.email, now);
    if (invite === null || fault !== null)
      return refused("conflict", fault ?? "There is no such invite.");
    if ((await findPersonByEmail(tx, newcomer.email)) !== null) {
      return invalid("email", "Someone with this e-mail address is here already. Sign in instead.");
    }
    const person = newPerson(newId("user"), { ...newcomer, role: invite.role });
    await commit(tx, personCaller(person, null, at), {
      states: [addPerson(person, now), acceptedInvite(invite.id, person.id, now)],
      entries: [
        {
          kind: "person.joined",
          sentence: `${person.name} joined as ${person.role}.`,
          subjectId: person.id,
          data: { role: person.role, invite: invite.id },
        },
      ],
    });
    return done(person);
  });
}
