import { z } from "zod";
import type { Instant } from "@/lib/kernel/instant";
import { oneLine } from "@/lib/kernel/one-line";

/** The live pre-deploy meeting on one release, or in solo mode a quiet self-check. Plain JSON. */
export type Sync = {
  id: string;
  releaseId: string;
  status: "open" | "go" | "no_go";
  facilitatorId: string;
  facilitatorName: string;
  /** Key of the step of the agenda that is open. */
  step: string;
  /** Whose turn it is to read it aloud. */
  readerId: string | null;
  startedAt: Instant;
  endedAt: Instant | null;
  endedBy: string | null;
  reason: string;
  pulse: PulseState;
  /** How many gave each answer, from 1 to 5; null until they may be shown. */
  counts: number[] | null;
  revision: number;
};

/** Not asked yet; being answered; shown; closed with too few answers to be shown. */
export type PulseState = "later" | "open" | "shown" | "too_few";

/** Somebody who is, or was, in the room. Present until `expiresAt`, unless their page says more. */
export type Seat = {
  userId: string;
  name: string;
  /** In the order they came: the order they read in. */
  number: number;
  joinedAt: Instant;
  expiresAt: Instant;
};

export const sayings = ["heard", "concern", "go", "no_go"] as const;
export type Says = (typeof sayings)[number];

/** What somebody said of a step. */
export type Word = { step: string; userId: string; name: string; says: Says; at: Instant };

/** Something that stands in the way of go: raised as a concern, and owned by somebody. */
export type Blocker = {
  id: string;
  releaseId: string;
  syncId: string | null;
  step: string;
  text: string;
  raisedById: string;
  raisedBy: string;
  raisedAt: Instant;
  owner: string;
  status: "open" | "resolved";
  resolvedBy: string | null;
  resolvedAt: Instant | null;
  how: string;
  revision: number;
};

/** How often a page says that it is there, and how long one beat holds, in milliseconds. */
export const seatBeatMs = 4_000;
export const seatHoldsMs = 12_000;

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
    owner: oneLine(120).optional(),
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
export const ownerInput = z.strictObject({ owner: oneLine(120) });
export const resolveInput = z.strictObject({ how: words });
