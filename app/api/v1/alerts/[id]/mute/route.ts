import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { muteAlert } from "@/lib/commands/canary/alert/mute-alert";
import { muteInput } from "@/lib/domain/canary/alert/alert-input";

export const POST = door(
  { summary: "Mute an alert, with a reason", permission: "alert.handle", body: muteInput },
  async ({ caller, params, body }) => reply(await muteAlert(caller, params.id, body)),
);
