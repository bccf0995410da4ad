import { z } from "zod";
import { instantInput } from "@/lib/kernel/instant-input";

/** Which releases are looked at: those whose rollout began from … to (not included), of one service or of all. */
export const insightsQuery = z
  .strictObject({
    service: z.string().max(64).optional(),
    from: instantInput.optional(),
    to: instantInput.optional(),
  })
  .refine(
    ({ from, to }) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to),
    { path: ["to"], error: "The end comes after the beginning." },
  );
