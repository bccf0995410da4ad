import { z } from "zod";

/** `POST /alerts/{id}/mute`. */
export const muteInput = z.strictObject({
  reason: z.string().trim().min(1, "Say why the alert is muted.").max(2_000),
});
