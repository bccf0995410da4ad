import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { revokeToken } from "@/lib/commands/team/revoke-token";

export const DELETE = door(
  { summary: "Revoke an API token", permission: "tokens.edit" },
  async ({ caller, params }) => reply(await revokeToken(caller, params.id)),
);
