import type { Instant } from "@/lib/kernel/instant";

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
