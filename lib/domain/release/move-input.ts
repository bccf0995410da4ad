import { z } from "zod";
import { instantInput } from "@/lib/kernel/instant-input";
import { moves } from "./moves";

/** `POST /releases/{id}/moves`. `override` goes past what a move waits for; it needs a reason. */
export const moveInput = z.strictObject({
  move: z.enum(moves),
  reason: z.string().trim().min(1, "Say why.").max(2_000).optional(),
  override: z.boolean().optional(),
  plannedFor: instantInput.optional(),
});
export type MoveInput = z.infer<typeof moveInput>;
