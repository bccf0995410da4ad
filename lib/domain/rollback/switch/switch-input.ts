import { z } from "zod";

/** `POST /releases/{id}/flags/{flag}/switch`. */
export const switchInput = z.strictObject({
  to: z.enum(["off", "on"]),
  reason: z.string().trim().max(2_000).optional(),
});
export type SwitchInput = z.infer<typeof switchInput>;
