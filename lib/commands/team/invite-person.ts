import { type Caller, forbidden } from "@/lib/access/caller";
import { hashSecret, newSecret } from "@/lib/access/secrets/secrets";
import { commit } from "@/lib/db/commit";
import { addInvite } from "@/lib/db/team/invite-rows";
import { findPersonByEmail } from "@/lib/db/team/person-rows";
import { transact } from "@/lib/db/transact";
import { type Invite, inviteDays, type InvitePersonInput } from "@/lib/domain/team/invite";
import { newId } from "@/lib/kernel/ids";
import { instant, millis } from "@/lib/kernel/instant";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";

/** Makes a link that lets one person in within a week. The secret in it is answered once, kept as a hash. */
export async function invitePerson(
  caller: Caller,
  { role, email }: InvitePersonInput,
): Promise<Outcome<{ invite: Invite; token: string }>> {
  const no = forbidden(caller, "people.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    if (email !== null && (await findPersonByEmail(tx, email)) !== null) {
      return invalid("email", "Someone with this e-mail address is here already.");
    }
    const token = newSecret("inv-");
    const invite: Invite = {
      id: newId("invite"),
      tokenHash: hashSecret(token),
      email,
      role,
      createdBy: caller.actor.name,
      createdAt: caller.at,
      expiresAt: instant(millis(caller.at) + inviteDays * 24 * 60 * 60 * 1000),
      acceptedAt: null,
      acceptedBy: null,
      revokedAt: null,
    };
    await commit(tx, caller, {
      states: [addInvite(invite)],
      entries: [
        {
          kind: "invite.made",
          sentence: `${caller.actor.name} invited someone as ${role}.`,
          subjectId: invite.id,
          data: { role },
        },
      ],
    });
    return done({ invite, token });
  });
}
