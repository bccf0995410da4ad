import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { claimAlert } from "@/lib/commands/canary/alert/claim-alert";

export const POST = door(
  { summary: "Claim an alert", permission: "alert.handle" },
  async ({ caller, params }) => reply(await claimAlert(caller, params.id)),
);
