import { type Caller, forbidden } from "@/lib/access/caller";
import { pageInvites } from "@/lib/db/team/page-team";
import { reader } from "@/lib/db/transact";
import { type Invite, inviteState } from "@/lib/domain/team/invite";
import type { InviteView } from "@/lib/domain/team/view";
import type { Instant } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of invites, newest first; for those who may invite. */
export async function listInvites(caller: Caller, part: Part): Promise<Outcome<Page<InviteView>>> {
  const no = forbidden(caller, "people.edit");
  if (no !== null) return no;
  const { items, next } = await pageInvites(reader(), part);
  return done({ items: items.map((invite) => inviteView(invite, caller.at)), next });
}

function inviteView(invite: Invite, at: Instant): InviteView {
  const { tokenHash: _, ...seen } = invite;
  return { ...seen, state: inviteState(invite, at) };
}
