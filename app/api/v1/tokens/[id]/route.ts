import { door } from "@/lib/access/door";
import { revokeToken } from "@/lib/commands/team/revoke-token";
import { done } from "@/lib/kernel/outcome";

export const DELETE = door(
  { summary: "Revoke an API token", permission: "tokens.edit" },
  async ({ caller, params }) => {
    const outcome = await revokeToken(caller, params["id"] ?? "");
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
