import { door } from "@/lib/access/door";
import { revokeSession } from "@/lib/commands/team/revoke-session";
import { done } from "@/lib/kernel/outcome";

export const DELETE = door(
  { summary: "End one session of yours; as an admin, of anyone", permission: "account.edit" },
  async ({ caller, params }) => {
    const outcome = await revokeSession(caller, params["id"] ?? "");
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
