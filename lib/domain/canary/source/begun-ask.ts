import type { Instant } from "@/lib/kernel/instant";
import type { Ask } from "./ask";
import type { SourceAnswer } from "./reading";
import type { SourceTarget } from "./source";

/** What beginning to ask a source leads to; `againAt` is null when no release needs it any more. */
export type BegunAsk =
  | { do: "ask"; target: SourceTarget; asks: Ask[] }
  | { do: "nothing"; againAt: Instant | null };

/** An ask with the answers to its queries, in their order. */
export type AnsweredAsk = { ask: Ask; answers: SourceAnswer[] };
