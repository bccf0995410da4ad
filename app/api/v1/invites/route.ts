import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { inviteAddress } from "@/lib/access/invite-address";
import { reply } from "@/lib/access/reply";
import { invitePerson } from "@/lib/commands/team/invite-person";
import { invitePersonInput } from "@/lib/domain/team/invite";
import { done } from "@/lib/kernel/outcome";
import { listInvites } from "@/lib/queries/team/list-invites";

export const GET = door(
  { summary: "Invites, newest first", permission: "people.edit", query: z.strictObject(pageQuery) },
  async ({ caller, query }) => reply(await listInvites(caller, query)),
);

export const POST = door(
  {
    summary: "Invite someone; the answer holds the link, once",
    permission: "people.edit",
    body: invitePersonInput,
  },
  async ({ caller, body }) => {
    const outcome = await invitePerson(caller, body);
    if (!outcome.ok) return outcome;
    const { invite, token } = outcome.value;
    const { id, role, email, expiresAt } = invite;
    return done({ status: 201, body: { id, role, email, expiresAt, link: inviteAddress(token) } });
  },
);
