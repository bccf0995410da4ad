import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { revokeInvite } from "@/lib/commands/team/revoke-invite";

export const DELETE = door(
  { summary: "Take an invite back", permission: "people.edit" },
  async ({ caller, params }) => reply(await revokeInvite(caller, params.id)),
);
