import { z } from "zod";
import { winKinds } from "./win";

/** `POST /wins`. `release` is a release's id. */
export const addWinInput = z.strictObject({
  release: z.string().min(1).max(100).optional(),
  kind: z.enum(winKinds, "Choose one of the kinds of win."),
  title: z
    .string("Say what there is to celebrate.")
    .trim()
    .min(1, "Say what there is to celebrate.")
    .max(160, "One sentence: at most 160 characters."),
  learned: z.string().trim().max(2_000, "Use at most 2,000 characters.").default(""),
});
export type AddWinInput = z.output<typeof addWinInput>;
