import { z } from "zod";
import { instantInput } from "@/lib/kernel/instant-input";
import { oneLine } from "@/lib/kernel/one-line";
import { risks } from "./release";
import { migrationsInput, refInput, shaInput } from "./release-input";

const person = oneLine(120).nullable();

/** `PATCH /releases/{id}`: only what is sent changes; null clears. */
export const editReleaseInput = z
  .strictObject({
    risk: z.enum(risks).optional(),
    plannedFor: instantInput.nullable().optional(),
    lead: person.optional(),
    buddy: person.optional(),
    onCall: person.optional(),
    watcher: person.optional(),
    autoAdvance: z.boolean().optional(),
    sha: shaInput.optional(),
    ref: refInput.nullable().optional(),
    migrations: migrationsInput.nullable().optional(),
    notes: z.string().max(10_000).optional(),
  })
  .refine((input) => Object.keys(input).length > 0, { error: "Say what to change." });
export type EditReleaseInput = z.infer<typeof editReleaseInput>;
