import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { revokeSession } from "@/lib/commands/team/revoke-session";

export const DELETE = door(
  { summary: "End one session of yours; as an admin, of anyone", permission: "account.edit" },
  async ({ caller, params }) => reply(await revokeSession(caller, params.id)),
);
