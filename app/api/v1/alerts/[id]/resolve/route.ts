import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { resolveAlert } from "@/lib/commands/canary/alert/resolve-alert";

export const POST = door(
  { summary: "Resolve an alert", permission: "alert.handle" },
  async ({ caller, params }) => reply(await resolveAlert(caller, params.id)),
);
