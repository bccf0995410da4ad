import { z } from "zod";

const text = z.string().trim().max(2_000);

const said = text.min(1, "Say it in writing.");

/** `POST /releases/{id}/fix-forward`. */
export const fixForwardInput = z.strictObject({
  why: said,
  fix: text.default(""),
  blastRadius: said,
  verify: text.default(""),
  minutes: z.number().int().min(5).max(120),
  backOut: said,
});
export type FixForwardInput = z.infer<typeof fixForwardInput>;

/** `POST /fix-forwards/{id}/approve` and `…/finish`. */
export const fixForwardNoteInput = z.strictObject({ reason: text.default("") });

/** `POST /fix-forwards/{id}/refuse`. */
export const refuseFixForwardInput = z.strictObject({ reason: text.min(1, "Say why.") });
