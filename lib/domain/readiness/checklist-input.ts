import { z } from "zod";

/** `POST /releases/{id}/checklist/{item}/tick`. */
export const tickInput = z.strictObject({
  evidence: z.string().trim().min(1).max(4_000).optional(),
  note: z.string().trim().min(1).max(4_000).optional(),
});
export type TickInput = z.infer<typeof tickInput>;

/** `POST /releases/{id}/checklist/{item}/waive`. */
export const waiveInput = z.strictObject({ reason: z.string().trim().min(1).max(2_000) });
