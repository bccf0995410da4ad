import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockInvite, revokedInvite } from "@/lib/db/team/invite-rows";
import { transact } from "@/lib/db/transact";
import { inviteState } from "@/lib/domain/team/invite";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Takes an invite back; its link stops working. Again changes nothing. */
export async function revokeInvite(caller: Caller, id: string): Promise<Outcome<{ id: string }>> {
  const no = forbidden(caller, "people.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const invite = await lockInvite(tx, id);
    if (invite === null) return notFound("invite");
    const state = inviteState(invite, caller.at);
    if (state === "revoked") return done({ id });
    if (state === "accepted") {
      return refused("conflict", "This invite was used already. Disable the person instead.");
    }
    await commit(tx, caller, {
      states: [revokedInvite(id, caller.at)],
      entries: [
        {
          kind: "invite.revoked",
          sentence: `${caller.actor.name} took an invite back.`,
          subjectId: id,
          data: { role: invite.role },
        },
      ],
    });
    return done({ id });
  });
}
