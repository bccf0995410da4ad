import { hashSecret } from "@/lib/access/secrets/secrets";
import { findInviteByHash } from "@/lib/db/team/invite-rows";
import { findTeam } from "@/lib/db/team/team-rows";
import { reader } from "@/lib/db/transact";
import { inviteFault } from "@/lib/domain/team/invite";
import type { Role } from "@/lib/domain/team/permissions";
import { instant } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

export type InviteBehind = { team: string; role: Role; email: string | null };

/** What an invite's link offers to whoever holds it, or why it does not work any more. */
export async function inviteBehind(token: string, at: Date): Promise<Outcome<InviteBehind>> {
  const invite = await findInviteByHash(reader(), hashSecret(token));
  const fault = inviteFault(invite, null, instant(at));
  if (invite === null || fault !== null)
    return refused("not_found", fault ?? "There is no such invite.");
  const team = await findTeam(reader());
  return done({ team: team.name, role: invite.role, email: invite.email });
}
