import { z } from "zod";

/**
 * `POST /inbox/{id}/map`: what a sender's words mean. `service` is a key of ours, `environment` one of ours; `none`: it
 * is not ours to follow.
 */
export const mapInput = z
  .strictObject({
    service: z.string().min(1).max(64).optional(),
    environment: z.enum(["production", "staging", "none"]).optional(),
  })
  .refine(({ service, environment }) => service !== undefined || environment !== undefined, {
    error: "Say which service, or which environment, it means.",
  });
export type MapInput = z.infer<typeof mapInput>;
