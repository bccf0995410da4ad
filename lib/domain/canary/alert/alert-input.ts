import { z } from "zod";

/** `POST /alerts/{id}/mute`. */
export const muteInput = z.strictObject({ reason: z.string().trim().min(1).max(2_000) });
