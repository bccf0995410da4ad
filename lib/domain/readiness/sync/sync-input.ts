import { z } from "zod";
import { oneLine } from "@/lib/kernel/one-line";
import { sayings } from "./sync";

const step = z.string().min(1).max(200);

const words = z.string().trim().min(1, "Say it in words.").max(1_000);

/** `POST /releases/{id}/sync/seat`: the page is open; or it goes away. */
export const seatInput = z.strictObject({ do: z.enum(["beat", "leave"]).default("beat") });

/** `POST /releases/{id}/sync/word`. A concern says what it is, and who owns it: unless said, who raises it. */
export const wordInput = z
  .strictObject({
    step,
    says: z.enum(sayings),
    text: words.optional(),
    owner: oneLine(120, "Say who.").optional(),
  })
  .refine(({ says, text }) => says !== "concern" || text !== undefined, {
    path: ["text"],
    error: "Say what the concern is.",
  });
export type WordInput = z.infer<typeof wordInput>;

/** `POST /releases/{id}/sync/turn`: to a step, to somebody who reads it, or both. */
export const turnInput = z
  .strictObject({ step: step.optional(), reader: z.string().min(1).max(200).optional() })
  .refine((turn) => turn.step !== undefined || turn.reader !== undefined, {
    error: "Say which step, or who reads it.",
  });
export type TurnInput = z.infer<typeof turnInput>;

/** `POST /releases/{id}/sync/facilitator`: who leads from here on. */
export const handOverInput = z.strictObject({ to: z.string().min(1).max(200) });

/** `POST /releases/{id}/sync/pulse`: how confident, from 1 (not at all) to 5 (fully). */
export const pulseInput = z.strictObject({ confidence: z.number().int().min(1).max(5) });

/** `POST /releases/{id}/sync/no-go`. */
export const noGoInput = z.strictObject({ reason: words });

/** `POST /blockers/{id}/owner` and `/resolve`. */
export const ownerInput = z.strictObject({ owner: oneLine(120, "Say who.") });
export const resolveInput = z.strictObject({ how: words });
