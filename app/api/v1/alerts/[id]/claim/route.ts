import { door } from "@/lib/access/door";
import { claimAlert } from "@/lib/commands/canary/claim-alert";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  { summary: "Claim an alert", permission: "alert.handle" },
  async ({ caller, params }) => {
    const outcome = await claimAlert(caller, params["id"] ?? "");
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
