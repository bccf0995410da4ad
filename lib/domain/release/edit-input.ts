import { z } from "zod";
import { risks } from "./release";

const person = z.string().trim().min(1).max(120).nullable();

/** `PATCH /releases/{id}`: only what is sent changes; null clears. */
export const editReleaseInput = z
  .strictObject({
    risk: z.enum(risks).optional(),
    plannedFor: z.iso.datetime({ offset: true }).nullable().optional(),
    lead: person.optional(),
    buddy: person.optional(),
    onCall: person.optional(),
    watcher: person.optional(),
    notes: z.string().max(10_000).optional(),
  })
  .refine((input) => Object.keys(input).length > 0, { error: "Say what to change." });
export type EditReleaseInput = z.infer<typeof editReleaseInput>;
