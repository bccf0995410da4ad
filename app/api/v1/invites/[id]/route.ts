import { door } from "@/lib/access/door";
import { revokeInvite } from "@/lib/commands/team/revoke-invite";
import { done } from "@/lib/kernel/outcome";

export const DELETE = door(
  { summary: "Take an invite back", permission: "people.edit" },
  async ({ caller, params }) => {
    const outcome = await revokeInvite(caller, params["id"] ?? "");
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
