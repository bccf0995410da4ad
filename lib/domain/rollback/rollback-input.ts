import { z } from "zod";

/** `POST /releases/{id}/rollback`. */
export const rollbackInput = z.strictObject({
  reason: z.string().trim().max(2_000).optional(),
  to: z.string().trim().min(1).max(100).optional(),
  way: z.string().trim().min(1).max(40).optional(),
});
export type RollbackInput = z.infer<typeof rollbackInput>;

/** `POST /rollbacks/{id}/confirm`: a person did it by hand, and says how. */
export const confirmInput = z.strictObject({
  note: z.string().trim().min(1, "Say what was done, or seen.").max(2_000),
});
