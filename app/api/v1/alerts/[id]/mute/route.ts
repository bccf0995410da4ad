import { door } from "@/lib/access/door";
import { muteAlert } from "@/lib/commands/canary/mute-alert";
import { muteInput } from "@/lib/domain/canary/alert";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  { summary: "Mute an alert, with a reason", permission: "alert.handle", body: muteInput },
  async ({ caller, params, body }) => {
    const outcome = await muteAlert(caller, params["id"] ?? "", body);
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
