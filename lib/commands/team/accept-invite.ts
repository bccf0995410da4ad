import { hashPassword } from "@/lib/access/sign-in/password";
import { hashSecret } from "@/lib/access/secrets/secrets";
import { findInviteByHash } from "@/lib/db/team/invite-rows";
import { reader } from "@/lib/db/transact";
import { type AcceptInviteInput, inviteFault } from "@/lib/domain/team/invite";
import { passwordFault } from "@/lib/domain/team/password";
import { instant } from "@/lib/kernel/instant";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";
import { joinByInvite } from "./join-by-invite";

/** Comes in through an invite's link, with a name and a password of one's own. The link is the permission. */
export async function acceptInvite(
  { token, name, email, password }: AcceptInviteInput,
  at: Date,
): Promise<Outcome<{ personId: string }>> {
  // Looked at before the costly hash, so that a made-up link costs us nothing.
  const fault = inviteFault(
    await findInviteByHash(reader(), hashSecret(token)),
    email,
    instant(at),
  );
  if (fault !== null) return refused("conflict", fault);
  const weak = passwordFault(password, { email, name });
  if (weak !== null) return invalid("password", weak);
  const passwordHash = await hashPassword(password);
  const joined = await joinByInvite(token, { email, name, passwordHash }, at);
  return joined.ok ? done({ personId: joined.value.id }) : joined;
}
