import { door } from "@/lib/access/door";
import { resolveAlert } from "@/lib/commands/canary/resolve-alert";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  { summary: "Resolve an alert", permission: "alert.handle" },
  async ({ caller, params }) => {
    const outcome = await resolveAlert(caller, params["id"] ?? "");
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
