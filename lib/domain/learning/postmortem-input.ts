import { z } from "zod";
import { ordinal } from "@/lib/kernel/ordinal";

const text = z.string().max(50_000, "One section holds at most 50,000 characters.");

/** `PATCH /postmortems/{id}`: `base` is the revision the texts grew out of. */
export const savePostmortemInput = z.strictObject({
  base: ordinal(1),
  sections: z
    .strictObject({
      whatHappened: text,
      impact: text,
      contributingFactors: text,
      improvements: text,
      whatHelped: text,
      surprises: text,
    })
    .partial(),
});
export type SavePostmortemInput = z.output<typeof savePostmortemInput>;

/** `POST /postmortems`. */
export const draftPostmortemInput = z.strictObject({ release: z.string().min(1).max(100) });
